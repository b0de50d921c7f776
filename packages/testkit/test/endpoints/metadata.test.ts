import { createAuthorizationServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome } from '../support/form.js';
import { start } from '../support/start.js';

const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

test('both well-known documents name what the server has', async () => {
  const server = await start(
    createAuthorizationServer({ grants: ['authorization_code', DEVICE_CODE], allowedScopes: ['a'] }),
  );
  for (const name of ['oauth-authorization-server', 'openid-configuration']) {
    expect(await outcome(server.fetch(`${server.url}/.well-known/${name}`))).toMatchObject({
      status: 200,
      issuer: server.url,
      token_endpoint: server.tokenEndpoint,
      revocation_endpoint: server.revocationEndpoint,
      introspection_endpoint: server.introspectionEndpoint,
      authorization_endpoint: server.authorizationEndpoint,
      device_authorization_endpoint: server.deviceAuthorizationEndpoint,
      grant_types_supported: ['authorization_code', DEVICE_CODE],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      scopes_supported: ['a'],
    });
  }
  expect(server.requests.map(({ kind }) => kind)).toEqual(['metadata', 'metadata']);
});

test('an issuer with a path has its documents where each standard says', async () => {
  const server = await start(createAuthorizationServer({ issuerPath: '/tenant' }));
  const paths = [
    '/.well-known/oauth-authorization-server/tenant',
    '/tenant/.well-known/openid-configuration',
  ];
  for (const path of paths) {
    expect(await outcome(server.fetch(server.url + path))).toMatchObject({ issuer: `${server.url}/tenant` });
  }
  expect(server.issuer).toBe(`${server.url}/tenant`);
  expect((await server.fetch(`${server.url}/.well-known/openid-configuration`)).status).toBe(404);
});

test('members may differ from the truth; what the server lacks is not named', async () => {
  const server = await start(
    createAuthorizationServer({ metadata: { issuer: 'https://other.example', token_endpoint: undefined } }),
  );
  const found = await outcome(server.fetch(`${server.url}/.well-known/oauth-authorization-server`));
  expect(found['issuer']).toBe('https://other.example');
  for (const name of ['token_endpoint', 'authorization_endpoint', 'device_authorization_endpoint']) {
    expect(found).not.toHaveProperty(name);
  }
});
