import { inspect } from 'node:util';
import { createTalendServer, createWso2Server, fingerprint } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';
import { askToRenew, login, post } from '../support/wso2.js';

test('no secret is printed, inspected or serialized; all of them are under raw', async () => {
  const secrets = { consumerSecret: 'canary-secret', password: 'canary-password' };
  const server = await start(createWso2Server({ ...secrets, seed: 'canary' }));
  const first = await login(server, 'read');
  await askToRenew(server, first.refreshToken);
  await callApi(server, first.accessToken);
  await post(server, server.revocationEndpoint, { token: first.refreshToken });
  await server.fetch(`${server.apiUrl}?access_token=${first.accessToken}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Cookie: 'canary-cookie' },
    body: JSON.stringify({
      list: [{ refresh_token: first.refreshToken }],
      password: 'canary-password',
      n: null,
    }),
  });
  const basic = Buffer.from(`${server.consumerKey}:canary-secret`).toString('base64');
  const canaries = [...Object.values(secrets), 'canary-cookie', basic, first.accessToken, first.refreshToken];

  const masked = server.requests.map(({ headers, query, body, form, json }) => ({
    headers,
    query,
    body,
    form,
    json,
  }));
  const printed = [
    inspect(server.requests, { depth: Infinity, showHidden: true }),
    JSON.stringify(server.requests),
    JSON.stringify(masked),
    inspect(server, { depth: Infinity }),
    inspect(server.requests[0]),
  ].join('\n');
  for (const canary of canaries) expect(printed).not.toContain(canary);

  const raw = JSON.stringify(server.requests.map((request) => request.raw));
  for (const canary of canaries.slice(1)) expect(raw).toContain(canary);
});

test('a token is masked by its fingerprint, so that a reader can follow it', async () => {
  const server = await start(createWso2Server());
  const { accessToken, refreshToken } = await login(server);
  await callApi(server, accessToken);
  await askToRenew(server, refreshToken);
  await post(server, server.revocationEndpoint, { token: accessToken });
  const [issued, used, renewed, revoked] = server.requests;
  const short = fingerprint(accessToken);
  expect(short).toMatch(/^[0-9a-f]{12}$/);
  expect([issued, used, revoked].map((request) => request?.tokenFingerprint)).toEqual([short, short, short]);
  expect(used?.headers['authorization']).toBe(`Bearer sha256:${short}`);
  expect(renewed?.refreshTokenFingerprint).toBe(fingerprint(refreshToken));
  expect(renewed?.form).toEqual({
    grant_type: 'refresh_token',
    refresh_token: `sha256:${fingerprint(refreshToken)}`,
  });
});

test('a request is logged with its kind, instant, order and answer', async () => {
  const server = await start(createTalendServer({ clock: { now: () => 42 } }));
  const token = await talendToken(server);
  await callApi(server, token);
  await server.fetch(`${server.url}/nowhere?a=1`);
  expect(server.requests.map(({ sequence, kind, status }) => [sequence, kind, status])).toEqual([
    [1, 'token', 200],
    [2, 'api', 200],
    [3, 'other', 404],
  ]);
  expect(server.requests[0]).toMatchObject({ at: 42, grantType: 'client_credentials', outcome: 'answered' });
  expect(server.requests[2]).toMatchObject({ path: '/nowhere', query: { a: '1' }, body: '' });
});

test('the bytes are kept as they came, header lines too', async () => {
  const server = await start(createTalendServer());
  const bytes = new Uint8Array([0, 255, 128, 10]);
  const token = await talendToken(server);
  await fetch(server.apiUrl, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${token}`, 'X-Odd': 'a' },
    body: bytes,
  });
  const [request] = server.apiRequests;
  expect([...(request?.raw.bytes ?? [])]).toEqual([...bytes]);
  expect(request?.raw.headerLines).toContainEqual(['X-Odd', 'a']);
  expect(request?.body).toBe('[4 bytes]');
});

test('arrived waits for a number of requests of one kind', async () => {
  const server = await start(createTalendServer());
  const third = server.arrived('token', 3);
  let over = false;
  const watching = third.then(() => {
    over = true;
  });
  await askTalend(server);
  await askTalend(server);
  await callApi(server);
  expect(over).toBe(false);
  await askTalend(server);
  await watching;
  await server.arrived('token', 2);
});

test('an odd Authorization is masked whole, and what is empty stays so', async () => {
  const server = await start(createTalendServer());
  await fetch(`${server.apiUrl}?password=`, { headers: { Authorization: 'canary' } });
  expect(server.apiRequests[0]?.headers['authorization']).toBe('***');
  expect(server.apiRequests[0]?.query).toEqual({ password: '' });
});

test('it says from which address a request came', async () => {
  const server = await start(createTalendServer());
  await fetch(server.apiUrl);
  await server.fetchFrom('203.0.113.7')(server.apiUrl);
  expect(server.requests.map(({ address }) => address)).toEqual(['127.0.0.1', '203.0.113.7']);
  expect(JSON.stringify(server.requests[1])).toContain('"address":"203.0.113.7"');
});
