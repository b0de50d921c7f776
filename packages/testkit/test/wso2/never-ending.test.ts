import { createWso2Server, type NeverEnding } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { login, post } from '../support/wso2.js';

const YEAR_MS = 365 * 86_400_000;

test.each<[NeverEnding, string]>([
  ['9223372036854775', '"expires_in":9223372036854775}'],
  ['9223372036854775807', '"expires_in":9223372036854775807}'],
  ['0', '"expires_in":0}'],
  ['-1', '"expires_in":-1}'],
  ['absent', '"token_type":"Bearer"}'],
])('a lifetime without end as %s, in raw JSON, of a token that never dies', async (neverEnding, end) => {
  let now = 0;
  const server = await start(createWso2Server({ neverEnding, clock: { now: () => now } }));
  const form = { grant_type: 'password', username: server.username, password: server.password };
  const text = await (await post(server, server.tokenEndpoint, form)).text();
  expect(text.slice(-end.length)).toBe(end);
  now = 100 * YEAR_MS;
  const again = await login(server);
  expect(text).toContain(again.accessToken);
  expect((await callApi(server, again.accessToken)).status).toBe(200);
});

test('a JWT and an id token without end have no exp', async () => {
  const server = await start(createWso2Server({ neverEnding: '-1', tokens: 'jwt' }));
  const form = { grant_type: 'password', username: server.username, password: server.password };
  const answer = (await (
    await post(server, server.tokenEndpoint, { ...form, scope: 'openid' })
  ).json()) as Record<string, string>;
  const claims = ['access_token', 'id_token'].map((name) => {
    const payload = answer[name]?.split('.')[1] ?? '';
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
  });
  expect(claims.map((each) => 'exp' in each)).toEqual([false, false]);
});
