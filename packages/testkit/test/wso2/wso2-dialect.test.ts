import { createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic, members } from '../support/json.js';
import { start } from '../support/start.js';
import { login, post } from '../support/wso2.js';

const VECTOR = 'Basic d1U2MkRqbHlEQm5xODdHbEJ3cGxmcXZtQWJBYTprc2RTZG9lZkREUDd3cGFFbGZxdm1qRHVl';

test('the request of the vendor, byte for byte, logs in', async () => {
  const server = await start(createWso2Server({ password: 'pa ss' }));
  const body = 'grant_type=password&username=john%40johns.org%40johnsorg&password=pa+ss';
  const response = await fetch(`${server.url}/token`, {
    method: 'POST',
    headers: { Authorization: VECTOR, 'Content-Type': 'application/x-www-form-urlencoded' },
    body,
  });
  expect(response.status).toBe(200);
  const answer = await members(response);
  expect(Object.keys(answer)).toEqual(['access_token', 'refresh_token', 'scope', 'token_type', 'expires_in']);
  expect(answer).toMatchObject({ scope: 'default', token_type: 'Bearer', expires_in: 3600 });
  expect(server.tokenRequests[0]?.raw.body).toBe(body);
  expect(server.tokenRequests[0]?.form).toMatchObject({
    username: 'john@johns.org@johnsorg',
    password: '***',
  });
});

test('client credentials bring no refresh token and a scope of the application', async () => {
  const server = await start(createWso2Server());
  const answer = await members(
    await post(server, server.tokenEndpoint, { grant_type: 'client_credentials' }),
  );
  expect(answer['scope']).toBe('am_application_scope default');
  expect(answer).not.toHaveProperty('refresh_token');
});

test('the scope that was asked for comes back, and openid brings an id_token', async () => {
  const server = await start(createWso2Server());
  expect((await login(server, 'read write')).scope).toBe('read write');
  const form = { grant_type: 'password', username: server.username, password: server.password };
  const answer = await members(await post(server, server.tokenEndpoint, { ...form, scope: 'openid' }));
  const [, payload = ''] = String(answer['id_token']).split('.');
  const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  expect(claims).toMatchObject({ iss: 'https://localhost:9443/oauth2/token', sub: server.username });
});

test('scopes that are not granted are refused; openid and devices always are', async () => {
  const server = await start(createWso2Server({ allowedScopes: ['read'] }));
  expect((await login(server, 'read openid device_1')).scope).toBe('read openid device_1');
  const form = { grant_type: 'client_credentials', scope: 'write' };
  const refused = await post(server, server.tokenEndpoint, form);
  expect([refused.status, (await members(refused))['error']]).toEqual([400, 'invalid_scope']);
});

const login1 = 'grant_type=password&username=john%40johns.org%40johnsorg&password=open+sesame';
const formType = 'application/x-www-form-urlencoded';

type Refused = [what: string, status: number, error: string, changes: RequestInit, query?: string];

test.each<Refused>([
  ['another method', 405, 'invalid_request', { method: 'PUT' }],
  ['a JSON body', 400, 'invalid_request', { body: '{}', headers: { 'Content-Type': 'application/json' } }],
  [
    'credentials in header and body',
    400,
    'invalid_request',
    { body: `${login1}&client_id=a&client_secret=b` },
  ],
  ['a parameter twice', 400, 'invalid_request', { body: `${login1}&password=open+sesame` }],
  ['a password in the URL', 400, 'invalid_request', {}, '?password=open+sesame'],
  ['no password', 400, 'invalid_request', { body: login1.replace(/&password.*/, '') }],
  ['no grant', 400, 'invalid_request', { body: 'scope=a' }],
  ['an unknown grant', 400, 'unsupported_grant_type', { body: 'grant_type=implicit' }],
  ['an unknown refresh token', 400, 'invalid_grant', { body: 'grant_type=refresh_token&refresh_token=a' }],
  ['no client', 401, 'invalid_client', { headers: { Authorization: '' } }],
  ['a wrong secret', 401, 'invalid_client', { headers: { Authorization: basic('key:wrong') } }],
  ['two colons', 401, 'invalid_client', { headers: { Authorization: basic('key:se:cret') } }],
  ['an encoded secret', 401, 'invalid_client', { headers: { Authorization: basic('key:s%2Fcret') } }],
])('%s is refused with %i %s', async (...[, status, error, changes, query = '']) => {
  const server = await start(
    createWso2Server({ listen: false, consumerKey: 'key', consumerSecret: 's/cret' }),
  );
  const headers = { 'Content-Type': formType, Authorization: basic('key:s/cret') };
  const response = await server.fetch(server.tokenEndpoint + query, {
    method: 'POST',
    body: login1,
    ...changes,
    headers: { ...headers, ...(changes.headers as Record<string, string> | undefined) },
  });
  expect(response.status).toBe(status);
  const body = await members(response);
  expect(Object.keys(body)).toEqual(['error_description', 'error']);
  expect(body['error']).toBe(error);
  expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Basic realm=127.0.0.1' : null);
});

test('a client may name itself in the body instead', async () => {
  const server = await start(createWso2Server());
  const client = { client_id: server.consumerKey, client_secret: server.consumerSecret };
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...client });
  expect((await fetch(server.tokenEndpoint, { method: 'POST', body })).status).toBe(200);
  body.delete('client_secret');
  expect((await fetch(server.tokenEndpoint, { method: 'POST', body })).status).toBe(401);
});

test('a wrong password is named, counted and in the end locks the account', async () => {
  const server = await start(createWso2Server({ username: 'ada', password: 'right', lockAfter: 2 }));
  const attempt = (password: string) =>
    post(server, server.tokenEndpoint, { grant_type: 'password', username: 'ada', password });
  const refused = await attempt('wrong');
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({
    error_description: 'Authentication failed for ada',
    error: 'invalid_grant',
  });
  expect([server.passwordFailures('ada'), server.lockedUsers]).toEqual([1, []]);
  await attempt('wrong');
  expect([server.passwordFailures('ada'), server.lockedUsers]).toEqual([2, ['ada']]);
  expect((await attempt('right')).status).toBe(400);
  server.unlock('ada');
  expect((await attempt('right')).status).toBe(200);
});

test.each([
  ['gateway', '/token', '/revoke'],
  ['server', '/oauth2/token', '/oauth2/revoke'],
  [{ asgardeo: 'acme' }, '/t/acme/oauth2/token', '/t/acme/oauth2/revoke'],
] as const)('a deployment %j has its endpoints at %s and %s', async (deployment, token, revoke) => {
  const server = await start(createWso2Server({ deployment }));
  expect(server.tokenEndpoint).toBe(server.url + token);
  expect(server.revocationEndpoint).toBe(server.url + revoke);
  expect((await login(server)).expiresIn).toBe(3600);
  expect((await post(server, server.revocationEndpoint, { token: 'unknown' })).status).toBe(200);
});

test('more users may log in', async () => {
  const server = await start(createWso2Server({ users: { ada: 'a', bob: 'b' } }));
  const form = { grant_type: 'password', username: 'bob', password: 'b' };
  expect((await post(server, server.tokenEndpoint, form)).status).toBe(200);
});
