import { createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { login, renew } from '../support/wso2.js';

test('opaque tokens: asking again gives the same token with the seconds that remain, down to none', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now }, lifetimeSeconds: 100 }));
  const first = await login(server);
  now = 40_500;
  expect(await login(server)).toEqual({ ...first, expiresIn: 59 });
  now = 99_999;
  expect(await login(server)).toEqual({ ...first, expiresIn: 0 });
  expect(server.issuedCount).toBe(1);
  now = 100_000;
  const second = await login(server);
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(second.expiresIn).toBe(100);
});

test('opaque tokens: only a refresh extends', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now }, lifetimeSeconds: 100 }));
  const first = await login(server);
  now = 50_000;
  const second = await renew(server, first.refreshToken);
  expect(second.expiresIn).toBe(100);
  expect((await login(server)).accessToken).toBe(second.accessToken);
});

test('a revoked token is not handed out again', async () => {
  const server = await start(createWso2Server());
  const first = await login(server);
  server.revokeAccessToken(first.accessToken);
  expect((await login(server)).accessToken).not.toBe(first.accessToken);
});

test('by version, the remaining seconds are off by 300', async () => {
  let now = 0;
  const options = { clock: { now: () => now }, reusedExpiresInOffsetSeconds: 300 };
  const server = await start(createWso2Server(options));
  expect((await login(server)).expiresIn).toBe(3600);
  now = 10_000;
  expect((await login(server)).expiresIn).toBe(3890);
});

test('a cluster node may once name the full lifetime again', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now } }));
  await login(server);
  now = 600_000;
  server.slipOnce();
  expect((await login(server)).expiresIn).toBe(3600);
  expect((await login(server)).expiresIn).toBe(3000);
});

test('JWT tokens: asking again revokes the previous one at once, with its refresh token', async () => {
  const server = await start(createWso2Server({ tokens: 'jwt' }));
  const first = await login(server);
  const second = await login(server);
  expect(first.accessToken.split('.')).toHaveLength(3);
  expect(server.liveTokens).toEqual([second.accessToken]);
  expect((await callApi(server, first.accessToken)).status).toBe(401);
  await expect(renew(server, first.refreshToken)).rejects.toThrow('invalid_grant');
});

test.each(['opaque', 'jwt'] as const)('%s tokens of different devices live side by side', async (tokens) => {
  const server = await start(createWso2Server({ tokens }));
  const one = await login(server, 'device_1 read');
  const two = await login(server, 'device_2 read');
  expect(server.liveTokens).toEqual([one.accessToken, two.accessToken]);
  const again = await login(server, 'read device_1');
  expect(again.accessToken === one.accessToken).toBe(tokens === 'opaque');
});
