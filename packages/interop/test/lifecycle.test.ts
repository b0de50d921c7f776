import { clientCredentials } from '@org/oauth-core';
import { createScheduler, proactive, reactive } from '@org/oauth-scheduler';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import { RESOURCES } from '../src/server/resources.js';
import { asMachine, asUser, connect } from './support/connect.js';
import { grantedTokens, grants, refreshedTokens } from './support/one-to-one.js';
import { start } from './support/start.js';

// Shorter than a request's deadline, so that a slow machine cannot turn an answer into a timeout.
const STEP_MS = 12_000;

/** The longest test lives through two hours. */
const LONG_MS = 60_000;

const times = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

test(
  'proactive(): login, 200 generations ahead of time, a rejection, revocation; the log agrees line by line',
  { timeout: LONG_MS },
  async () => {
    const site = await start({ accessTokenSeconds: 60 });
    const { server, api } = site;
    const { client, events } = connect(site, asUser(site));
    const sentAt: number[] = [];
    client.on('refreshed', ({ token }) => sentAt.push(token.issuedAt));
    const scheduler = createScheduler({ policy: proactive() });
    onTestFinished(() => scheduler.close());
    scheduler.watch(client);

    while ((client.peek()?.generation ?? 0) < 200) {
      await site.advance(STEP_MS);
      expect((await client.fetch(api.url)).status).toBe(200);
    }
    expect(api.calls.filter(({ status }) => status !== 200)).toEqual([]);

    server.loseAccessTokens();
    expect((await client.fetch(api.url)).status).toBe(200);
    expect(api.calls.slice(-2).map(({ status }) => status)).toEqual([401, 200]);

    const { accessToken, refreshToken = 'none' } = await client.getToken();
    await client.revoke();
    expect(await server.introspect(accessToken)).toEqual({ active: false });
    expect(await server.introspect(refreshToken)).toEqual({ active: false });
    await site.advance(600_000);

    expect(events.map(({ line }) => line)).toEqual([
      'refreshed initial #1',
      ...times(199, (index) => `refreshed scheduled #${index + 2}`),
      'expired rejected #200',
      'refreshed rejected #201',
      'expired revoked #201',
    ]);
    expect(refreshedTokens(events)).toEqual(grantedTokens(site));
    expect(grants(site)).toEqual(['password', ...times(200, () => 'refresh_token')]);
    expect(server.log.of('grant.revoked')).toHaveLength(1);
    // Each refresh token but the last was used once, in order; the last was destroyed.
    const issued = server.log.of('refresh_token.saved').map(({ token }) => token);
    const used = server.log.of('refresh_token.consumed', 'refresh_token.destroyed').map(({ token }) => token);
    expect(used).toEqual(issued);
    // A 60-second token is renewed 30 s to 18 s before its end.
    const gaps = sentAt.slice(1, 200).map((at, index) => at - (sentAt[index] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(30_000);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(42_000);
  },
);

test('proactive() with JWTs of a minute: each is good by the server’s keys at every moment', async () => {
  const site = await start();
  const grant = clientCredentials({ resource: RESOURCES.jobs });
  const { client, events } = connect(site, { ...asMachine(site), grant });
  const scheduler = createScheduler({ policy: proactive() });
  onTestFinished(() => scheduler.close());
  scheduler.watch(client);
  const keys = createRemoteJWKSet(new URL(site.server.jwksEndpoint));
  for (let step = 0; step < 100; step += 1) {
    await site.advance(STEP_MS);
    const currentDate = new Date(site.clock.now());
    await jwtVerify((await client.getToken()).accessToken, keys, { currentDate });
  }
  expect(events.length).toBeGreaterThan(25);
  expect(events.map(({ line }) => line)).toEqual([
    'refreshed initial #1',
    ...times(events.length - 1, (index) => `refreshed scheduled #${index + 2}`),
  ]);
  expect(refreshedTokens(events)).toEqual(grantedTokens(site));
});

test('reactive(): each token is used until the API rejects it, and renewed once', async () => {
  const site = await start({ accessTokenSeconds: 60 });
  const { client, events } = connect(site, asUser(site));
  const scheduler = createScheduler({ policy: reactive() });
  onTestFinished(() => scheduler.close());
  scheduler.watch(client);
  for (let life = 0; life < 20; life += 1) {
    const statuses = await Promise.all(times(5, async () => (await client.fetch(site.api.url)).status));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    await site.advance(60_000);
  }
  expect(events.map(({ line }) => line)).toEqual([
    'refreshed initial #1',
    ...times(19, (index) => [`expired rejected #${index + 1}`, `refreshed rejected #${index + 2}`]).flat(),
  ]);
  expect(refreshedTokens(events)).toEqual(grantedTokens(site));
  expect(grants(site)).toEqual(['password', ...times(19, () => 'refresh_token')]);
});
