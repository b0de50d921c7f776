import { discover, type Provider, type TokenClient } from '@org/oauth-core';
import { onTestFinished } from 'vitest';
import type { Credentials } from '../../src/clients/registered-clients.js';
import type { Row } from '../../src/table/row.js';
import { certificateFetchAt } from '../support/certificate-fetch.js';
import { type ClientEvent, connect } from '../support/connect.js';
import { personAt } from '../support/person.js';
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

/** Makes the client as a user would: of what the server says about itself, a grant and an authentication. */
export async function runRow({ grant, authentication, binding }: Row): Promise<Running> {
  const site = await start({ accessTokenSeconds: 60, requireNonce: true });
  onTestFinished(site.clock.trackCrypto());
  const { server, api, clock, fetch } = site;
  const registered = await server.register({
    ...authentication.registration,
    binding: binding.registered,
  });
  const { provider: endpoints } = await discover(server.url, { clock, fetch });
  const certificate = authentication.certificate ?? binding.certificate;
  const apiUrl = certificate === undefined ? api.url : api.mtlsUrl;
  const provider: Provider = {
    name: 'peer',
    ...endpoints,
    // RFC 8705 §5: with another authentication too, bound tokens come from where a certificate is asked for.
    ...(authentication.certificate === undefined && binding.certificate && endpoints.mtlsEndpointAliases),
    clientAuth: authentication.clientAuth(registered),
    grant: await grant.grant({ server, api, person: personAt(site) }, registered),
    resourceOrigins: [apiUrl],
    reissue: 'fresh',
  };
  const bound = binding.bind?.(provider) ?? provider;
  const { client, events } = connect(
    site,
    bound,
    certificate && { fetch: certificateFetchAt(site, certificate) },
  );
  const call = async (): Promise<number> => (await site.patiently(client.fetch(apiUrl))).status;
  return { site, client, events, registered, call };
}
