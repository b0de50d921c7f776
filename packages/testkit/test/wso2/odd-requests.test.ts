import { createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic, members, textMember } from '../support/json.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { login, post, renew } from '../support/wso2.js';

test.each<[string, Record<string, string>]>([
  ['username', { grant_type: 'password', password: 'open sesame' }],
  ['password', { grant_type: 'password', username: 'john@johns.org@johnsorg', password: '' }],
  ['refresh_token', { grant_type: 'refresh_token' }],
  ['grant_type', { scope: 'read' }],
])('a request without %s is told so', async (name, form) => {
  const server = await start(createWso2Server());
  const response = await post(server, server.tokenEndpoint, form);
  expect(response.status).toBe(400);
  expect(await members(response)).toEqual({
    error_description: `Missing parameter: ${name}`,
    error: 'invalid_request',
  });
  expect(server.passwordFailures(server.username)).toBe(0);
});

test('a scope that is not granted is refused before the password is looked at', async () => {
  const server = await start(createWso2Server({ allowedScopes: ['read'], lockAfter: 1 }));
  const form = { grant_type: 'password', username: server.username, password: 'wrong', scope: 'write' };
  const response = await post(server, server.tokenEndpoint, form);
  expect([response.status, (await members(response))['error']]).toEqual([400, 'invalid_scope']);
  expect(server.lockedUsers).toEqual([]);
});

test('a revocation in JSON is refused', async () => {
  const server = await start(createWso2Server());
  const response = await fetch(server.revocationEndpoint, {
    method: 'POST',
    headers: {
      Authorization: basic(`${server.consumerKey}:${server.consumerSecret}`),
      'Content-Type': 'application/json',
    },
    body: '{"token":"x"}',
  });
  expect(response.status).toBe(400);
});

test('a token of the client itself is revoked under the name of the administrator', async () => {
  const server = await start(createWso2Server());
  const form = { grant_type: 'client_credentials' };
  const token = await textMember(await post(server, server.tokenEndpoint, form), 'access_token');
  const { headers } = await post(server, server.revocationEndpoint, { token });
  expect(headers.get('revokedaccesstoken')).toBe(token);
  expect(headers.get('authorizeduser')).toBe('admin');
  expect(headers.has('revokedrefreshtoken')).toBe(false);
  expect((await callApi(server, token)).status).toBe(401);
});

test('client credentials with openid bring an id_token of the administrator', async () => {
  const server = await start(createWso2Server({ issuer: 'https://idp.example' }));
  const form = { grant_type: 'client_credentials', scope: 'openid' };
  const token = await textMember(await post(server, server.tokenEndpoint, form), 'id_token');
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  expect(claims).toMatchObject({ iss: 'https://idp.example', sub: 'admin', aud: [server.consumerKey] });
});

test('JWT client credentials revoke the previous token too', async () => {
  const server = await start(createWso2Server({ tokens: 'jwt' }));
  const form = { grant_type: 'client_credentials' };
  const ask = async () => textMember(await post(server, server.tokenEndpoint, form), 'access_token');
  await ask();
  const second = await ask();
  expect(server.liveTokens).toEqual([second]);
});

test('reuse in one login leaves the other logins alone', async () => {
  const server = await start(createWso2Server({ punishReuse: true, users: { ada: 'a' } }));
  const john = await login(server);
  await renew(server, john.refreshToken);
  const form = { grant_type: 'password', username: 'ada', password: 'a' };
  const ada = await textMember(await post(server, server.tokenEndpoint, form), 'access_token');
  await expect(renew(server, john.refreshToken)).rejects.toThrow('invalid_grant');
  expect(server.liveTokens).toEqual([ada]);
});
