import { hang, hold } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createScheduler, proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, recordEvents, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;

describe('many clients of one endpoint', () => {
  test('that are watched at once ask one after the other, and all get their token', async () => {
    const { clock, server, createClient } = await startTalend({ policy: proactive() });
    const scheduler = createScheduler({ maxConcurrentRenewals: 4 });
    const events = recordEvents(scheduler);
    const slow = hold();
    server.faults.always('token', slow);
    const clients = Array.from({ length: 20 }, () => createClient());
    for (const [index, client] of clients.entries()) scheduler.watch(client, { key: `tenant ${index}` });
    await clock.advance(1_000);
    expect(slow.held).toBe(4);
    server.faults.clear();
    slow.release();
    await clock.advance(1_000);
    expect(server.tokenRequests).toHaveLength(20);
    expect(new Set(events.map(({ key }) => key)).size).toBe(20);
    expect(grammarErrors(events)).toEqual([]);
    await scheduler.close();
    expect(clock.pending).toBe(0);
  });

  test('a caller does not wait for its turn', async () => {
    const { clock, server, client, createClient } = await startTalend({ policy: proactive() });
    const scheduler = createScheduler({ maxConcurrentRenewals: 1 });
    const slow = hold();
    server.faults.always('token', slow);
    scheduler.watch(createClient(), { key: 'first' });
    scheduler.watch(client, { key: 'second' });
    await clock.advance(1_000);
    expect(slow.held).toBe(1);
    const token = client.getToken();
    await clock.settle();
    expect(slow.held).toBe(2);
    server.faults.clear();
    slow.release();
    expect(await token).toMatchObject({ generation: 1 });
    await clock.advance(MINUTE_MS);
    expect(server.tokenRequests).toHaveLength(2);
    await scheduler.close();
  });

  test('whose token ends while it waits behind one that hangs: expired at its end, renewed within 15 s', async () => {
    const { clock, server, client, createClient } = await startTalend({ policy: proactive() });
    const scheduler = createScheduler({ maxConcurrentRenewals: 1 });
    const events = recordEvents(scheduler);
    const token = await client.getToken();
    await clock.advance((token.expiresAt ?? 0) - clock.now() - 5_000);
    server.faults.next('token', hang());
    scheduler.watch(createClient(), { key: 'hangs' });
    await clock.advance(1);
    scheduler.watch(client, { key: 'waits' });
    await clock.advance(20_000);
    const waits = events.filter(({ key }) => key === 'waits');
    expect(summaryOf(waits)).toEqual(['expired 1 lifetime', 'refreshed 2 scheduled']);
    expect(waits[0]?.at).toBeLessThan((token.expiresAt ?? 0) + 250);
    expect((waits[1]?.at ?? 0) - (waits[0]?.at ?? 0)).toBeLessThan(15_000);
    await scheduler.close();
  });
});
