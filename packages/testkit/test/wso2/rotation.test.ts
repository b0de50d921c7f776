import { createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { members } from '../support/json.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { askToRenew, login, renew } from '../support/wso2.js';

test('rotation kills the old refresh token and the old access token at once', async () => {
  const server = await start(createWso2Server());
  const first = await login(server);
  const response = await askToRenew(server, first.refreshToken);
  expect(response.headers.get('deactivatedaccesstoken')).toBe(first.accessToken);
  const second = await members(response);
  expect(second['refresh_token']).not.toBe(first.refreshToken);
  expect(server.liveTokens).toEqual([second['access_token']]);
  expect((await callApi(server, first.accessToken)).status).toBe(401);
  expect(server.usedRefreshTokens).toEqual([first.refreshToken]);

  const again = await askToRenew(server, first.refreshToken);
  expect(again.status).toBe(400);
  expect((await members(again))['error']).toBe('invalid_grant');
  expect(server.reuseDetected).toBe(1);
  expect(server.liveTokens).toEqual([second['access_token']]);
});

test('a server that punishes reuse ends the whole login', async () => {
  const server = await start(createWso2Server({ punishReuse: true }));
  const first = await login(server);
  const second = await renew(server, first.refreshToken);
  await askToRenew(server, first.refreshToken);
  expect(server.liveTokens).toEqual([]);
  expect((await askToRenew(server, second.refreshToken)).status).toBe(400);
  expect(server.reuseDetected).toBe(1);
});

test('with grace, a used refresh token still works for a while', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now }, rotationGraceSeconds: 10 }));
  const first = await login(server);
  await renew(server, first.refreshToken);
  now = 9_999;
  expect((await askToRenew(server, first.refreshToken)).status).toBe(200);
  now = 10_000;
  expect((await askToRenew(server, first.refreshToken)).status).toBe(400);
  expect(server.reuseDetected).toBe(1);
});

test('newer servers hand out the same refresh token, or none: it stays alive', async () => {
  const same = await start(createWso2Server({ rotation: 'same' }));
  const none = await start(createWso2Server({ rotation: 'none' }));
  const [a, b] = [await login(same), await login(none)];
  for (let round = 0; round < 3; round += 1) {
    expect((await renew(same, a.refreshToken)).refreshToken).toBe(a.refreshToken);
    expect(await members(await askToRenew(none, b.refreshToken))).not.toHaveProperty('refresh_token');
  }
  expect([same.issuedCount, none.issuedCount]).toEqual([4, 4]);
  expect([same.liveTokens.length, none.liveTokens.length]).toEqual([1, 1]);
  expect(same.usedRefreshTokens).toEqual([]);
});

test('a refresh token dies with its time, or on command', async () => {
  let now = 0;
  const options = { clock: { now: () => now }, refreshTokenLifetimeSeconds: 10, lifetimeSeconds: 5 };
  const server = await start(createWso2Server(options));
  const { refreshToken } = await login(server);
  now = 10_000;
  expect((await askToRenew(server, refreshToken)).status).toBe(400);
  const fresh = await login(server);
  expect(server.killRefreshTokens()).toBe(1);
  expect((await askToRenew(server, fresh.refreshToken)).status).toBe(400);
  expect((await callApi(server, fresh.accessToken)).status).toBe(200);
  expect(server.reuseDetected).toBe(0);
});

test('old servers call a dead refresh token an invalid request', async () => {
  const server = await start(createWso2Server({ deadRefreshToken: 'invalid_request' }));
  const response = await askToRenew(server, 'dead');
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({
    error_description: 'Refresh token is expired.',
    error: 'invalid_request',
  });
});

test('a refresh keeps the scope, may narrow it and may not widen it', async () => {
  const server = await start(createWso2Server({ rotation: 'same' }));
  const { refreshToken } = await login(server, 'read write');
  expect((await renew(server, refreshToken)).scope).toBe('read write');
  const wider = await askToRenew(server, refreshToken, 'PRODUCTION');
  expect((await members(wider))['error']).toBe('invalid_scope');
  expect((await members(await askToRenew(server, refreshToken, 'read')))['scope']).toBe('read');
});

test('of two refreshes at once, one loses', async () => {
  const server = await start(createWso2Server());
  const { refreshToken } = await login(server);
  const both = await Promise.all([askToRenew(server, refreshToken), askToRenew(server, refreshToken)]);
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 400]));
});
