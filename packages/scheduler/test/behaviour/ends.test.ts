import { hang, hold } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler, proactive, reactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { summaryOf } from '../support/record-events.js';

const HOUR_MS = 60 * 60_000;

describe('close', () => {
  test('leaves nothing pending, and the clients usable', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(HOUR_MS);
    const requests = server.tokenRequests.length;
    const told = events.length;
    await scheduler.close();
    expect(clock.pending).toBe(0);
    await clock.advance(10 * HOUR_MS);
    expect(server.tokenRequests).toHaveLength(requests);
    await client.getToken();
    expect(server.tokenRequests).toHaveLength(requests + 1);
    expect(events).toHaveLength(told);
  });

  test('in the middle of a renewal calls it off', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    server.faults.always('token', hang());
    scheduler.watch(client);
    await clock.advance(1_000);
    expect(server.tokenRequests).toHaveLength(1);
    await scheduler.close();
    expect(clock.pending).toBe(0);
    expect(events).toEqual([]);
  });

  test('of the client while it is watched: it disappears', async () => {
    const { clock, server, client, scheduler } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(1_000);
    await client.close();
    expect(scheduler.status().watches).toEqual([]);
    expect(clock.pending).toBe(0);
    await clock.advance(10 * HOUR_MS);
    expect(server.tokenRequests).toHaveLength(1);
  });
});

describe('unwatch', () => {
  test('ends background renewal and events; watching again brings both back', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(1_000);
    scheduler.unwatch(client.key);
    await clock.advance(HOUR_MS);
    expect(server.tokenRequests).toHaveLength(1);
    await client.getToken();
    expect(summaryOf(events)).toEqual(['refreshed 1 initial']);
    scheduler.watch(client, { policy: proactive({ leadTimeMs: 60_000 }) });
    await clock.advance(HOUR_MS);
    expect(summaryOf(events)).toEqual([
      'refreshed 1 initial',
      'refreshed 3 scheduled',
      'refreshed 4 scheduled',
    ]);
  });

  test('then watching under another policy: the token in hand is judged anew', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: reactive() });
    scheduler.watch(client);
    await client.getToken();
    await clock.advance(HOUR_MS / 2 - 60_000);
    scheduler.unwatch(client.key);
    scheduler.watch(client, { policy: proactive() });
    await clock.advance(1_000);
    expect(summaryOf(events)).toEqual(['refreshed 1 initial', 'refreshed 2 scheduled']);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('while a renewal is on its way: nothing of it arrives', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    const slow = hold();
    server.faults.always('token', slow);
    scheduler.watch(client);
    await clock.advance(1_000);
    expect(slow.held).toBe(1);
    scheduler.unwatch(client.key);
    slow.release();
    await clock.advance(HOUR_MS);
    expect(events).toEqual([]);
  });
});

describe('one client', () => {
  test('has one scheduler and one key at a time', async () => {
    const { client, scheduler } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    expect(() => createScheduler().watch(client)).toThrow('already watched');
    expect(() => scheduler.watch(client, { key: 'second name' })).toThrow('already watched');
    expect(() => scheduler.watch(client, { policy: reactive() })).toThrow('unwatch');
    expect(scheduler.status().watches).toHaveLength(1);
  });

  test('closed before it is watched is refused', async () => {
    const { client, scheduler } = await startTalend({ policy: proactive() });
    await client.close();
    expect(() => scheduler.watch(client)).toThrow('this client is closed');
  });
});
