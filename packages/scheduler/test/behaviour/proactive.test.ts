import { describe, expect, test } from 'vitest';
import { proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;
const LIFETIME_MS = 30 * MINUTE_MS;

describe('proactive()', () => {
  test('over 50 lifetimes: one request per renewal, each ahead of the end, and expired never', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    for (let step = 0; step < 50 * 30; step++) {
      await clock.advance(MINUTE_MS);
      expect(server.liveTokens).toContain(client.peek()?.accessToken);
    }
    const renewals = events.length - 1;
    // A 30-minute token is renewed 3.5 to 6 minutes before its end.
    expect(renewals).toBeGreaterThanOrEqual(Math.floor((50 * 30) / 26.5));
    expect(renewals).toBeLessThanOrEqual(Math.ceil((50 * 30) / 24));
    expect(summaryOf(events)).toEqual([
      'refreshed 1 initial',
      ...Array.from({ length: renewals }, (_, index) => `refreshed ${index + 2} scheduled`),
    ]);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests).toHaveLength(events.length);
    expect(server.issuedCount).toBe(events.length);
    await scheduler.close();
    await client.close();
    expect(clock.pending).toBe(0);
  });

  test('obtains the first token at watch, at the next turn', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    expect(server.tokenRequests).toHaveLength(0);
    await clock.advance(1);
    expect(server.tokenRequests).toHaveLength(1);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial']);
    expect(scheduler.status()).toMatchObject({
      watches: [{ key: client.key, policy: 'proactive', state: 'fresh' }],
    });
  });

  test('a client that has a token already keeps it', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    await client.getToken();
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    expect(server.tokenRequests).toHaveLength(1);
    await clock.advance(LIFETIME_MS);
    expect(summaryOf(events)).toEqual(['refreshed 2 scheduled']);
  });

  test('renews leadTimeMs before the end at the earliest', async () => {
    const { clock, server, client, scheduler } = await startTalend({
      policy: proactive({ leadTimeMs: 10 * MINUTE_MS }),
    });
    scheduler.watch(client);
    await clock.advance(1);
    const { expiresAt = 0 } = await client.getToken();
    await clock.advance(expiresAt - 10 * MINUTE_MS - clock.now() - 1);
    expect(server.tokenRequests).toHaveLength(1);
    await clock.advance(5 * MINUTE_MS);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('a 401 gives expired, then refreshed, both because of the rejection', async () => {
    const { clock, server, client, scheduler, events, call } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    server.revokeAllAccessTokens();
    expect(await call()).toBe(200);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'expired 1 rejected', 'refreshed 2 rejected']);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.apiRequests.map((request) => request.status)).toEqual([401, 200]);
  });

  test('a rejection that somebody else saw is repaired without anybody asking', async () => {
    const { clock, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    client.invalidate(await client.getToken());
    await clock.advance(10);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'expired 1 rejected', 'refreshed 2 rejected']);
  });

  test('after two days of sleep: one expired, one renewal, within a minute of waking up', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(MINUTE_MS);
    clock.set(clock.now() + 48 * 60 * MINUTE_MS);
    await clock.advance(MINUTE_MS);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'expired 1 lifetime', 'refreshed 2 scheduled']);
    expect(server.tokenRequests).toHaveLength(2);
    await clock.advance(LIFETIME_MS);
    expect(summaryOf(events).slice(3)).toEqual(['refreshed 3 scheduled']);
  });

  test.each([1, 20, 60, 86_400, 40 * 86_400])('a lifetime of %i s never expires', async (lifetimeSeconds) => {
    const { clock, server, client, scheduler, events } = await startTalend({
      policy: proactive(),
      lifetimeSeconds,
    });
    scheduler.watch(client);
    for (let step = 0; step < 20; step++) await clock.advance(lifetimeSeconds * 50);
    expect(events.filter((event) => event.name !== 'refreshed')).toEqual([]);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(4);
    expect(server.liveTokens).toContain(client.peek()?.accessToken);
  });
});
