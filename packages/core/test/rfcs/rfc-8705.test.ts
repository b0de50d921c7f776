import { clientCredentials, introspect, mtls } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { SELF_SIGNED } from '../endpoint/self-signed.js';
import { clientAt, TOKEN, VENDOR, vendor } from './support/vendor.js';

test('every request says the client_id, and goes to the alias of its endpoint', async () => {
  const acme = vendor({
    '/mtls/token': { body: TOKEN },
    '/mtls/introspect': { body: { active: true } },
    '/mtls/revoke': {},
  });
  const client = clientAt(acme, {
    clientAuth: mtls('invoices', { certificate: SELF_SIGNED.cert }),
    grant: clientCredentials(),
    revocationEndpoint: `${VENDOR}/revoke`,
    introspectionEndpoint: `${VENDOR}/introspect`,
    mtlsEndpointAliases: {
      tokenEndpoint: `${VENDOR}/mtls/token`,
      revocationEndpoint: `${VENDOR}/mtls/revoke`,
      introspectionEndpoint: `${VENDOR}/mtls/introspect`,
    },
  });
  await introspect(client, await client.getToken());
  await client.revoke();
  expect(acme.heard.map(({ path, form }) => [path, form.getAll('client_id')])).toEqual([
    ['/mtls/token', ['invoices']],
    ['/mtls/introspect', ['invoices']],
    ['/mtls/revoke', ['invoices']],
  ]);
});
