import { createTokenClient } from '@org/oauth-core';
import { createVirtualClock, delay, type VirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import {
  credentialsWorld,
  DAY,
  HOUR,
  MINUTE,
  recordEvents,
  SECOND,
  within,
  lastingStore,
} from '../support/world.js';
import { PROACTIVE, REACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';

describe('a caller 20 times in each lifetime', () => {
  test.each([
    ['1 s', SECOND],
    ['20 s', 20 * SECOND],
    ['60 s', MINUTE],
    ['30 min', 30 * MINUTE],
    ['1 h', HOUR],
    ['24 h', DAY],
    ['40 days', 40 * DAY],
  ])('%s: each call is let in at once, at most two requests per lifetime', async (_, lifetimeMs) => {
    const { provider, server, clock } = await credentialsWorld({ lifetimeSeconds: lifetimeMs / SECOND });
    const client = createTokenClient(provider, { clock, fetch: server.fetch, random: () => 0.5 });
    for (let call = 0; call < 100; call++) {
      expect((await client.fetch(server.apiUrl)).status).toBe(200);
      await clock.advance(lifetimeMs / 20);
    }
    expect(server.apiRequests).toHaveLength(100);
    expect(server.tokenRequests.length).toBeGreaterThanOrEqual(5);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(10);
  });

  test.each(['9223372036854775', '9223372036854775807'])(
    '292 million years (%s): one request for a century, no timer under any policy',
    async (raw) => {
      for (const policy of [undefined, PROACTIVE, REACTIVE]) {
        const { client, server, clock } = await credentialsWorld({ lifetimeSeconds: 4e9 });
        server.setExpiresIn(raw);
        if (policy !== undefined) putUnder(policy, client);
        await client.getToken();
        expect(clock.pending).toBe(0);
        await clock.advance(36_500 * DAY);
        expect((await client.fetch(server.apiUrl)).status).toBe(200);
        expect(server.tokenRequests).toHaveLength(1);
      }
    },
  );
});

/** Timers of 2³¹−1 ms and more fire at once in Node, and in this clock. */
describe('proactive(), a renewal planned 24.8 days ahead', () => {
  const LONGEST_TIMER_MS = 2 ** 31 - 1;
  test.each([
    ['just below the longest timer of Node', -SECOND],
    ['just above it', SECOND],
  ])('%s: one request until then, then one more', async (_, extraMs) => {
    const plannedMs = LONGEST_TIMER_MS + extraMs;
    // With this jitter a long-lived token is renewed 11.5 minutes before its end.
    const lifetimeSeconds = (plannedMs + 11.5 * MINUTE) / SECOND;
    const clock = createVirtualClock();
    let timers = 0;
    const counting = {
      ...clock,
      setTimeout: (run: () => void, ms: number) => (++timers, clock.setTimeout(run, ms)),
    };
    const { client, server } = await credentialsWorld(
      { lifetimeSeconds, clock },
      { client: { clock: counting } },
    );
    putUnder(PROACTIVE, client);
    await clock.advance(MINUTE - SECOND);
    // The request's deadline and a few naps: nothing spins.
    expect(timers).toBeLessThanOrEqual(10);
    expect(client.status().refreshAt).toBeCloseTo((server.tokenRequests[0]?.at ?? 0) + plannedMs, -1);
    await clock.advance(plannedMs - 2 * MINUTE);
    expect(server.tokenRequests).toHaveLength(1);
    await clock.advance(3 * MINUTE);
    expect(server.tokenRequests).toHaveLength(2);
  });
});

describe('48 h of sleep', () => {
  test('proactive(): one expired, one renewal, within a minute of waking up', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    putUnder(PROACTIVE, client);
    await clock.advance(MINUTE);
    clock.set(clock.now() + 48 * HOUR);
    await clock.advance(MINUTE);
    expect(events).toEqual(['refreshed initial #1', 'expired lifetime #1', 'refreshed scheduled #2']);
    await clock.advance(10 * MINUTE);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('reactive(): nothing by clock; the next call is rejected once, renewed and let in', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    putUnder(REACTIVE, client);
    await client.fetch(server.apiUrl);
    clock.set(clock.now() + 48 * HOUR);
    await clock.advance(HOUR);
    expect(server.tokenRequests).toHaveLength(1);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.apiRequests.map(({ status }) => status)).toEqual([200, 401, 200]);
    expect(events).toEqual(['refreshed initial #1', 'expired rejected #1', 'refreshed rejected #2']);
  });
});

describe('timers that come late', () => {
  const lateBy = (clock: VirtualClock, ms: number): VirtualClock => ({
    ...clock,
    setTimeout: (run, delayMs) => clock.setTimeout(run, delayMs + ms),
  });

  test.each([
    ['by 60 s: renewed in time all the same', MINUTE, 0],
    ['by 10 min: told as expired, then renewed', 10 * MINUTE, 1],
  ])('%s', async (_, lateMs, ends) => {
    const inner = createVirtualClock();
    const clock = lateBy(inner, lateMs);
    const { client, server, events } = await credentialsWorld({ clock: inner }, { client: { clock } });
    putUnder(PROACTIVE, client);
    await inner.advance(50 * MINUTE);
    expect(events.filter((line) => line.startsWith('expired'))).toHaveLength(ends);
    expect(events.at(-1)).toBe('refreshed scheduled #2');
    expect(server.tokenRequests).toHaveLength(2);
  });
});

describe('a token that is dead at the start', () => {
  test('in the store: one request, and no event for a token that nobody had', async () => {
    const store = lastingStore();
    const { client, provider, server, clock } = await credentialsWorld({}, { client: { store } });
    await client.getToken();
    await client.close();
    await clock.advance(2 * HOUR);
    const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
    const events = recordEvents(again);
    expect((await again.fetch(server.apiUrl)).status).toBe(200);
    expect(server.apiRequests.map(({ status }) => status)).toEqual([200]);
    expect(server.tokenRequests).toHaveLength(2);
    expect(events).toEqual(['refreshed initial #2']);
  });

  test('when it arrives, because the answer took longer than its life: an error, then the next one', async () => {
    const { client, server, clock } = await credentialsWorld({ lifetimeSeconds: 20 });
    const slow = delay(3 * SECOND, { timers: clock });
    server.setExpiresIn('2');
    server.faults.next('token', slow);
    await expect(within(clock, client.getToken())).rejects.toMatchObject({ code: 'invalid_response' });
    expect(client.peek()).toBeUndefined();
    await clock.advance(SECOND);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(2);
  });
});
