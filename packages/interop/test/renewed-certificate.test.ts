import { clientCredentials, mtls } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { CLIENT_IDENTITIES } from '../src/crypto/certificates.js';
import { ROUTES } from '../src/server/configuration.js';
import { certificateFetchAt } from './support/certificate-fetch.js';
import { connect } from './support/connect.js';
import { start } from './support/start.js';

test('a renewed certificate: the API refuses the token of the former one once (RFC 8705 §3)', async () => {
  const site = await start();
  const { server, api } = site;
  const { id } = await server.register({ method: 'tls_client_auth', binding: 'certificate' });
  let identity = CLIENT_IDENTITIES[0];
  const { client, events } = connect(
    site,
    {
      name: 'peer',
      tokenEndpoint: `${server.mtlsUrl}${ROUTES.token}`,
      clientAuth: mtls(id, { certificate: () => identity.cert, identity: 'night-jobs' }),
      grant: clientCredentials(),
      resourceOrigins: [api.mtlsUrl],
      reissue: 'fresh',
    },
    { fetch: certificateFetchAt(site, () => identity) },
  );
  const boundTo = async (): Promise<unknown> =>
    (await server.introspect((await client.getToken()).accessToken)).cnf?.['x5t#S256'];
  expect((await client.fetch(api.mtlsUrl)).status).toBe(200);
  const former = await boundTo();
  [, identity] = CLIENT_IDENTITIES;
  for (let call = 0; call < 3; call += 1) expect((await client.fetch(api.mtlsUrl)).status).toBe(200);
  expect(await boundTo()).not.toBe(former);
  expect(api.calls.map(({ status }) => status)).toEqual([200, 401, 200, 200, 200]);
  expect(events.map(({ line }) => line)).toEqual([
    'refreshed initial #1',
    'expired rejected #1',
    'refreshed rejected #2',
  ]);
});
