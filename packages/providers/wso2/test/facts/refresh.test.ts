import { contention, hold, resetAfter } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { openWorld } from './support/world.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a refresh token', () => {
  it('ends after a day, which no answer names: the first renewal after it costs one login', async () => {
    const { clock, vendor, open, grants } = await openWorld();
    const client = open();
    const token = await client.getToken();
    expect(token.extra).toEqual({});
    await clock.advance(23 * HOUR_MS);
    await client.getToken();
    await clock.advance(25 * HOUR_MS);
    expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
    expect(grants()).toEqual(['password', 'refresh_token', 'refresh_token', 'password']);
  });

  it('that is dead, answered with a bare invalid_request, costs one login', async () => {
    const { vendor, open, grants } = await openWorld({ deadRefreshToken: 'bare_invalid_request' });
    const client = open();
    await client.getToken();
    vendor.killRefreshTokens();
    await client.refresh();
    expect(grants()).toEqual(['password', 'refresh_token', 'password']);
    expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
  });

  it('that is rotated ends with the old access token: only the new pair is used', async () => {
    const { vendor, open } = await openWorld();
    const client = open();
    const held: (string | undefined)[] = [];
    for (let round = 0; round < 3; round += 1) {
      held.push((await client.getToken()).refreshToken);
      await client.refresh();
      expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
      expect(vendor.liveTokens).toEqual([client.peek()?.accessToken]);
    }
    expect(vendor.usedRefreshTokens).toEqual(held);
    expect(vendor.reuseDetected).toBe(0);
    expect(vendor.apiRequests).toHaveLength(3);
  });
});

describe('a refresh that another process has won', () => {
  it.each([
    ['500 server_error', 'server_error', ['refresh_token', 'password']],
    ['400 invalid_grant', 'invalid_grant', ['password']],
  ] as const)('answered with %s, ends with a login and a live token', async (_, refreshRaceLoser, then) => {
    const { clock, vendor, open, grants } = await openWorld({ refreshRaceLoser });
    const client = open();
    const { refreshToken = '' } = await client.getToken();
    const held = hold();
    vendor.faults.next('token', held, { times: 2 });
    const winner = vendor.fetch(vendor.tokenEndpoint, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${vendor.consumerKey}:${vendor.consumerSecret}`)}` },
      body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    });
    await vendor.arrived('token', 2);
    const loser = client.refresh();
    await vendor.arrived('token', 3);
    held.release();
    expect((await winner).status).toBe(200);
    await clock.advance(MINUTE_MS);
    await loser;
    expect(grants().slice(3)).toEqual(then);
    expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
  });
});

it('an answer that is lost after the rotation is asked for once more, then the user logs in', async () => {
  const { clock, vendor, open, grants } = await openWorld();
  const client = open();
  await client.getToken();
  vendor.faults.next('token', resetAfter());
  const renewal = client.refresh();
  await clock.advance(MINUTE_MS);
  await renewal;
  expect(grants()).toEqual(['password', 'refresh_token', 'refresh_token', 'password']);
  expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
});

it('the pause after contention is random, so that processes do not meet again', async () => {
  const pauses = [0.1, 0.9].map(async (random) => {
    const { clock, vendor, open } = await openWorld();
    vendor.faults.next('token', contention());
    const token = open({}, { random: () => random }).getToken();
    await clock.advance(MINUTE_MS);
    await token;
    const [first, second] = vendor.tokenRequests.map(({ at }) => at);
    return (second ?? 0) - (first ?? 0);
  });
  const [short = 0, long = 0] = await Promise.all(pauses);
  expect(short).toBeGreaterThan(0);
  expect(long).toBeGreaterThan(short);
});
