import { createTalendServer, createWso2Server, textAnswer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';
import { login } from '../support/wso2.js';

test.each([
  '9223372036854775807',
  '9223372036854775',
  '"3600"',
  '" 3600 "',
  '3600.9',
  'null',
  '0',
  '-1',
  '"abc"',
])('expires_in goes out as the raw text %s', async (text) => {
  const server = await start(createTalendServer());
  server.setExpiresIn(text);
  expect(await (await askTalend(server)).text()).toContain(`"expires_in":${text}}`);
  server.setExpiresIn(undefined);
  expect(await (await askTalend(server)).text()).toContain('"expires_in":"1800"}');
});

test('members of the answer are replaced, added and left out', async () => {
  const server = await start(createTalendServer());
  server.override({ token_type: null, scope: '["a","b"]', access_token: '""' });
  server.override({ refresh_token: 'null', expires_in: null });
  expect(await (await askTalend(server)).text()).toBe(
    '{"access_token":"","scope":["a","b"],"refresh_token":null}',
  );
  server.override({ token_type: '"BEARER"', scope: undefined, refresh_token: undefined });
  expect(await (await askTalend(server)).json()).toEqual({ access_token: '', token_type: 'BEARER' });
});

test('tokens die on command', async () => {
  const server = await start(createTalendServer());
  const tokens = [await talendToken(server), await talendToken(server)];
  const [first = '', second = ''] = tokens;
  expect(server.revokeAccessToken(first)).toBe(true);
  expect(server.revokeAccessToken(first)).toBe(false);
  expect(server.revokeAccessToken('unknown')).toBe(false);
  expect([(await callApi(server, first)).status, (await callApi(server, second)).status]).toEqual([401, 200]);
  expect(server.revokeAllAccessTokens()).toBe(1);
  expect(server.liveTokens).toEqual([]);
});

test('a new lifetime holds for tokens issued from then on', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now } }));
  const long = await login(server, 'a');
  server.setLifetimeSeconds(10);
  expect((await login(server, 'b')).expiresIn).toBe(10);
  now = 10_000;
  expect(server.liveTokens).toEqual([long.accessToken]);
});

test('a lifetime that is no number is refused', async () => {
  await expect(createTalendServer({ lifetimeSeconds: Number.NaN })).rejects.toThrow('lifetimeSeconds');
});

test('a resource of your own stands behind the token check', async () => {
  const resource = ({ raw }: { raw: { body: string } }) => {
    if (raw.body === '') throw new Error('no body');
    return textAnswer(202, raw.body.toUpperCase());
  };
  const server = await start(createTalendServer({ resource }));
  const headers = { Authorization: `Bearer ${await talendToken(server)}` };
  const response = await fetch(server.apiUrl, { method: 'POST', headers, body: 'text' });
  expect([response.status, await response.text()]).toEqual([202, 'TEXT']);
  expect((await fetch(server.apiUrl, { headers })).status).toBe(500);
  expect((await fetch(server.apiUrl)).status).toBe(401);
});
