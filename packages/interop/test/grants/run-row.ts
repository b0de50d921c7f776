import type { Provider, TokenClient } from '@org/oauth-core';
import { onTestFinished } from 'vitest';
import type { Credentials } from '../../src/clients/registered-clients.js';
import { CLIENT_IDENTITIES, SELF_SIGNED_IDENTITY } from '../../src/crypto/certificates.js';
import { createTlsFetch } from '../../src/crypto/tls-fetch.js';
import { ROUTES } from '../../src/server/configuration.js';
import type { Row } from '../../src/table/row.js';
import { type ClientEvent, connect } from '../support/connect.js';
import { type Site, start } from '../support/start.js';

/** A row on its way: a server of its own, and a client that has asked for nothing yet. */
export interface Running {
  readonly site: Site;
  readonly client: TokenClient;
  readonly events: readonly ClientEvent[];
  /** As the server knows it. */
  readonly registered: Credentials;
  /** Calls the API. @returns the status */
  call(): Promise<number>;
}

const IDENTITIES = { signed: CLIENT_IDENTITIES[0], 'self-signed': SELF_SIGNED_IDENTITY };

export async function runRow(row: Row): Promise<Running> {
  const { certificate } = row.authentication;
  const site = await start({ accessTokenSeconds: 60, requireNonce: true });
  const { server, api } = site;
  const registered = await server.register({
    ...row.authentication.registration,
    binding: row.binding.registered,
  });
  const [root, apiUrl] = certificate === undefined ? [server.url, api.url] : [server.mtlsUrl, api.mtlsUrl];
  const provider: Provider = {
    name: 'peer',
    issuer: server.url,
    tokenEndpoint: `${root}${ROUTES.token}`,
    revocationEndpoint: `${root}${ROUTES.revocation}`,
    clientAuth: row.authentication.clientAuth(registered),
    grant: await row.grant.grant(site, registered),
    resourceOrigins: [apiUrl],
    reissue: 'fresh',
  };
  const bound = row.binding.bind?.(provider) ?? provider;
  const tls = certificate && createTlsFetch(IDENTITIES[certificate]);
  onTestFinished(() => tls?.close());
  const { client, events } = connect(site, bound, tls && { fetch: site.tracked(tls.fetch) });
  const call = async (): Promise<number> => (await site.patiently(client.fetch(apiUrl))).status;
  return { site, client, events, registered, call };
}
