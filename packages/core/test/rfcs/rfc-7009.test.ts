import { clientCredentials, createTokenClient, none, staticToken } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { within } from '../support/world.js';
import { untrustedServer } from './support/untrusted-server.js';
import { clientAt, TOKEN, VENDOR, vendor } from './support/vendor.js';

const provider = { revocationEndpoint: `${VENDOR}/revoke`, grant: clientCredentials() };

test('a public client names itself when it revokes', async () => {
  const acme = vendor({ '/token': { body: TOKEN }, '/revoke': {} });
  const client = clientAt(acme, provider);
  await client.getToken();
  await client.revoke();
  const [request] = acme.at('/revoke');
  expect(request?.form.toString()).toBe('token=at-1&token_type_hint=access_token&client_id=client');
  expect(request?.headers.has('authorization')).toBe(false);
});

test('a token that the server could not revoke (503) is used on', async () => {
  const acme = vendor({ '/token': { body: TOKEN }, '/revoke': { status: 503 }, '/api': {} });
  const client = clientAt(acme, { ...provider, resourceOrigins: [VENDOR] });
  await client.getToken();
  await expect(within(acme.clock, client.revoke())).rejects.toMatchObject({ code: 'server_error' });
  await client.fetch(`${VENDOR}/api`);
  expect(acme.at('/api')[0]?.headers.get('authorization')).toBe('Bearer at-1');
  expect(acme.at('/token')).toHaveLength(1);
});

test('an endpoint whose certificate nobody vouches for hears nothing', async () => {
  const server = await untrustedServer();
  const client = createTokenClient({
    name: 'acme',
    tokenEndpoint: `${server.url}/token`,
    revocationEndpoint: `${server.url}/revoke`,
    clientAuth: none('client'),
    grant: staticToken({ token: 'at-1' }),
  });
  await client.getToken();
  await expect(client.revoke()).rejects.toMatchObject({ code: 'network_error', retryable: false });
  expect(server.requests()).toBe(0);
});
