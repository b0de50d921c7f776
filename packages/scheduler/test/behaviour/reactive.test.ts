import { describe, expect, test } from 'vitest';
import { reactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;
const LIFETIME_MS = 30 * MINUTE_MS;

describe('reactive()', () => {
  test('over 50 lifetimes: one request per rejection, each told as expired and refreshed', async () => {
    const { clock, server, client, scheduler, events, call } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    const statuses = new Set<number>();
    for (let step = 0; step < 50 * 3; step++) {
      statuses.add(await call());
      await clock.advance(10 * MINUTE_MS);
    }
    expect([...statuses]).toEqual([200]);
    const rejections = server.apiRequests.filter((request) => request.status === 401).length;
    // Called every 10 minutes, a 30-minute token is rejected at the third call after the first.
    expect(rejections).toBe(49);
    expect(summaryOf(events)).toEqual([
      'refreshed 1 initial',
      ...Array.from({ length: rejections }, (_, index) => [
        `expired ${index + 1} rejected`,
        `refreshed ${index + 2} rejected`,
      ]).flat(),
    ]);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests).toHaveLength(1 + rejections);
    await scheduler.close();
    await client.close();
    expect(clock.pending).toBe(0);
  });

  test('makes no request at watch and none by clock, and sets no timer', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    await clock.advance(10 * LIFETIME_MS);
    expect(server.requests).toHaveLength(0);
    await client.getToken();
    await clock.advance(10 * LIFETIME_MS);
    expect(server.tokenRequests).toHaveLength(1);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial']);
    expect(scheduler.status().nextWakeAt).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  test('uses a token that should have ended until it is rejected', async () => {
    const { clock, server, client, scheduler, call } = await startTalend({ policy: reactive() });
    server.setExpiresIn('1');
    scheduler.watch(client);
    expect(await call()).toBe(200);
    await clock.advance(LIFETIME_MS / 2);
    expect(await call()).toBe(200);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('a rejection is repaired at once, without waiting for the next caller', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    client.invalidate(await client.getToken());
    await clock.advance(10);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'expired 1 rejected', 'refreshed 2 rejected']);
    expect(server.tokenRequests).toHaveLength(2);
  });
});
