import { createGitHubServer, createVirtualClock, gitHubRateLimited } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome } from '../support/form.js';
import { jwt, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

async function open() {
  const clock = createVirtualClock();
  const key = await signingKey('RS256');
  const server = await start(createGitHubServer({ clock, appKeys: [key.publicJwk] }));
  const now = clock.now() / 1_000;
  const send = (authorization: string | undefined, method = 'POST') =>
    server.fetch(server.tokenEndpoint, {
      method,
      headers: authorization === undefined ? {} : { Authorization: authorization },
    });
  const ask = async (change: object = {}, signer = key) => {
    const claims = { iss: '12345', iat: now - 60, exp: now + 540, ...change };
    return outcome(send(`Bearer ${await jwt(signer, claims)}`));
  };
  return { clock, key, server, now, send, ask };
}

test('the app’s JWT is exchanged for a token of an hour', async () => {
  const { server, ask } = await open();
  expect(server.tokenEndpoint).toBe(`${server.url}/app/installations/67890/access_tokens`);
  const answer = await ask();
  expect(answer).toEqual({
    status: 201,
    token: expect.any(String) as unknown,
    expires_at: '2026-01-01T01:00:00Z',
    permissions: { contents: 'read', metadata: 'read' },
    repository_selection: 'all',
  });
  expect((await callApi(server, String(answer['token']))).status).toBe(200);
  expect(server.tokenRequests[0]?.tokenFingerprint).toBe(server.apiRequests[0]?.tokenFingerprint);
  expect(JSON.stringify(server.requests)).not.toContain(String(answer['token']));
});

test.each<[message: string, change: (now: number) => object]>([
  ['is too far in the future', (now) => ({ exp: now + 601 })],
  ['must be a numeric value representing the future time', (now) => ({ exp: now })],
  ["'Issued at' claim", (now) => ({ iat: now + 1 })],
  ["'Issuer' claim", () => ({ iss: 'other' })],
])('401 with «%s»', async (message, change) => {
  const { now, ask } = await open();
  expect(await ask(change(now))).toMatchObject({
    status: 401,
    message: expect.stringContaining(message) as unknown,
    documentation_url: 'https://docs.github.com/rest',
  });
});

test('a stranger’s key, another algorithm, and no JWT at all cannot be decoded', async () => {
  const { send, ask } = await open();
  const message = 'A JSON web token could not be decoded';
  expect(await ask({}, await signingKey('RS256'))).toMatchObject({ status: 401, message });
  expect(await ask({}, await signingKey('ES256'))).toMatchObject({ status: 401, message });
  expect(await outcome(send('Bearer x'))).toMatchObject({ status: 401, message });
  expect(await outcome(send(undefined))).toMatchObject({ status: 401, message });
});

test('another installation or method is not found', async () => {
  const { server, send } = await open();
  expect(await outcome(send(undefined, 'GET'))).toMatchObject({ status: 404, message: 'Not Found' });
  const url = `${server.url}/app/installations/1/access_tokens`;
  expect(await outcome(server.fetch(url, { method: 'POST' }))).toMatchObject({ status: 404 });
});

test('its API rejects in the same shape, and its limits name their ends', async () => {
  const { server } = await open();
  expect(await outcome(callApi(server, 'dead'))).toMatchObject({ status: 401, message: 'Bad credentials' });
  expect(await outcome(callApi(server))).toMatchObject({ message: 'Requires authentication' });
  server.faults.next('api', gitHubRateLimited('primary', 99));
  server.faults.next('api', gitHubRateLimited('secondary', 60, 429));
  const [primary, secondary] = [await callApi(server, 'x'), await callApi(server, 'x')];
  expect([primary.status, primary.headers.get('x-ratelimit-reset')]).toEqual([403, '99']);
  expect([secondary.status, secondary.headers.get('retry-after')]).toEqual([429, '60']);
});
