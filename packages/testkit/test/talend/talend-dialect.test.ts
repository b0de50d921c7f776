import { createTalendServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic, members } from '../support/json.js';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';

test('the request of the guide, byte for byte, obtains a token', async () => {
  const server = await start(createTalendServer());
  const body = `{"audience":"${server.url}","grant_type":"client_credentials"}`;
  const response = await fetch(`${server.url}/security/oauth/token`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: 'Basic QWxhZGRpbjpvcGVuX3Nlc2FtZQ==',
    },
    body,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  const answer = await members(response);
  expect(Object.keys(answer)).toEqual(['access_token', 'token_type', 'expires_in']);
  expect(answer['access_token']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: '1800' });

  const [request] = server.tokenRequests;
  expect(request?.raw.body).toBe(body);
  expect(request?.raw.headers['authorization']).toBe('Basic QWxhZGRpbjpvcGVuX3Nlc2FtZQ==');
});

test('the pair is the base64 of raw UTF-8, and nothing else', async () => {
  const spaced = await start(createTalendServer({ clientSecret: 'open sesame' }));
  const vector = { headers: { Authorization: 'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==' } };
  expect((await askTalend(spaced, vector)).status).toBe(200);

  const clientSecret = 'ö:+%&= 2';
  const odd = await start(createTalendServer({ clientSecret }));
  expect(
    (await askTalend(odd, { headers: { Authorization: basic(`Aladdin:${clientSecret}`) } })).status,
  ).toBe(200);
  const encoded = basic(`Aladdin:${encodeURIComponent(clientSecret)}`);
  expect((await askTalend(odd, { headers: { Authorization: encoded } })).status).toBe(401);
  const latin1 = `Basic ${Buffer.from(`Aladdin:${clientSecret}`, 'latin1').toString('base64')}`;
  expect((await askTalend(odd, { headers: { Authorization: latin1 } })).status).toBe(401);
});

test.each([
  ['string', '1800'],
  ['number', 1800],
  ['absent', undefined],
] as const)('expires_in as %s', async (expiresInAs, expected) => {
  const server = await start(createTalendServer({ expiresInAs }));
  expect((await members(await askTalend(server)))['expires_in']).toBe(expected);
});

const both = '{"audience":"http://127.0.0.1:9","grant_type":"client_credentials"}';

test.each<[string, number, RequestInit]>([
  ['another method', 405, { method: 'PUT' }],
  [
    'a form body',
    415,
    {
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    },
  ],
  ['a JSON body that is not announced', 415, { headers: { 'Content-Type': 'text/plain' } }],
  ['no credentials', 401, { headers: { Authorization: '' } }],
  ['a wrong secret', 401, { headers: { Authorization: basic('Aladdin:sesame') } }],
  ['a wrong id', 401, { headers: { Authorization: basic('aladdin:open_sesame') } }],
  ['base64 that is not canonical', 401, { headers: { Authorization: 'Basic QWxhZGRpbjpvcGVuX3Nlc2FtZQ' } }],
  ['text that is not base64', 401, { headers: { Authorization: 'Basic Aladdin:open_sesame' } }],
  ['a bearer', 401, { headers: { Authorization: 'Bearer QWxhZGRpbjpvcGVuX3Nlc2FtZQ==' } }],
  ['text that is not JSON', 400, { body: 'audience' }],
  ['a list', 400, { body: '[]' }],
  ['an extra member', 400, { body: both.replace('}', ',"scope":"a"}') }],
  ['a member twice', 400, { body: both.replace('}', ',"grant_type":"client_credentials"}') }],
  ['a member that is not text', 400, { body: '{"audience":1,"grant_type":"client_credentials"}' }],
  ['no audience', 400, { body: '{"grant_type":"client_credentials"}' }],
  ['another audience', 400, { body: both.replace(':9"', ':9/"') }],
  ['another grant', 400, { body: both.replace('client_credentials', 'password') }],
])('%s is refused with %i', async (_what, status, changes) => {
  const server = await start(createTalendServer({ listen: false }));
  const response = await askTalend(server, changes, server.fetch);
  expect(response.status).toBe(status);
  expect(await members(response)).toEqual({ status, message: expect.any(String) as string });
  expect(server.issuedCount).toBe(0);
});

test('an audience of its own is expected verbatim', async () => {
  const audience = 'https://api.eu.cloud.talend.com/';
  const server = await start(createTalendServer({ audience }));
  expect((await askTalend(server)).status).toBe(200);
  expect(server.tokenRequests[0]?.json).toEqual({ audience, grant_type: 'client_credentials' });
});

test('the version is recorded, from the header and from the query', async () => {
  const server = await start(createTalendServer());
  await askTalend(server, { headers: { 'talend-version': '2021-03' } });
  await fetch(`${server.tokenEndpoint}?talendVersion=2021-03`);
  expect(server.tokenRequests[0]?.headers['talend-version']).toBe('2021-03');
  expect(server.tokenRequests[1]?.query).toEqual({ talendVersion: '2021-03' });
});

test('the API takes a live bearer, and answers anything else with a bare 401', async () => {
  let now = 1_000_000;
  const server = await start(createTalendServer({ clock: { now: () => now } }));
  const token = await talendToken(server);
  const good = await callApi(server, token, fetch);
  expect(good.status).toBe(200);
  expect(await good.json()).toEqual({
    method: 'GET',
    path: '/orchestration/executables/tasks',
    receivedBytes: 0,
  });

  const outcomes = [await callApi(server), await callApi(server, `${token}x`)];
  const asBasic = { headers: { Authorization: basic('Aladdin:open_sesame') } };
  outcomes.push(await fetch(server.apiUrl, asBasic));
  now += 1_799_999;
  expect((await callApi(server, token)).status).toBe(200);
  now += 1;
  outcomes.push(await callApi(server, token));
  expect(outcomes.map(({ status }) => status)).toEqual([401, 401, 401, 401]);
  expect(outcomes.map(({ headers }) => headers.get('www-authenticate'))).toEqual([null, null, null, null]);
});

test('there is no refresh token and no revoke endpoint', async () => {
  const server = await start(createTalendServer());
  const revoke = await fetch(`${server.url}/security/oauth/revoke`, { method: 'POST' });
  expect(revoke.status).toBe(404);
  expect(server.requests.map(({ kind }) => kind)).toEqual(['other']);
  expect(server.revokeRequests).toEqual([]);
});

test('asking again leaves the earlier token alive', async () => {
  const server = await start(createTalendServer());
  const tokens = [await talendToken(server), await talendToken(server)];
  expect(server.liveTokens).toEqual(tokens);
  expect(server.issuedCount).toBe(2);
});
