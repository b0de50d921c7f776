import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler, proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, recordEvents, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a wall clock that is set', () => {
  test('an hour forward: one renewal within a minute, then as before', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({
      policy: proactive(),
      lifetimeSeconds: 86_400,
    });
    scheduler.watch(client);
    await clock.advance(22 * HOUR_MS);
    clock.set(clock.now() + 1.9 * HOUR_MS);
    await clock.advance(MINUTE_MS);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'refreshed 2 scheduled']);
    await clock.advance(10 * HOUR_MS);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('an hour back: no request storm, no event out of order, renewals go on', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(10 * MINUTE_MS);
    clock.set(clock.now() - HOUR_MS);
    await clock.advance(10 * HOUR_MS);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(27);
    expect(server.tokenRequests.length).toBeGreaterThanOrEqual(20);
  });
});

describe("a scheduler's own clock", () => {
  test('wakes clients that live on another one', async () => {
    const { clock, client } = await startTalend({ policy: proactive() });
    const own = createVirtualClock(0);
    const scheduler = createScheduler({ clock: own });
    const events = recordEvents(scheduler);
    scheduler.watch(client);
    for (let minute = 0; minute < 60; minute++) {
      await clock.advance(MINUTE_MS);
      await own.advance(MINUTE_MS);
    }
    expect(summaryOf(events)).toEqual([
      'refreshed 1 initial',
      'refreshed 2 scheduled',
      'refreshed 3 scheduled',
    ]);
    await scheduler.close();
    expect(own.pending).toBe(0);
  });
});
