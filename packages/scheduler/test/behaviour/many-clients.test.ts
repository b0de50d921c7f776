import type { TokenClient } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors } from '../support/record-events.js';

const MINUTE_MS = 60_000;

describe('a hundred clients', () => {
  test('are kept fresh side by side by one timer, each under its own key', async () => {
    const { clock, server, scheduler, events, createClient } = await startTalend({ policy: proactive() });
    const clients: TokenClient[] = Array.from({ length: 100 }, () => createClient());
    for (const [index, client] of clients.entries()) scheduler.watch(client, { key: `tenant ${index}` });
    expect(clock.pending).toBe(1);
    await clock.advance(120 * MINUTE_MS);
    expect(scheduler.status().watches.map(({ state }) => state)).not.toContain('expired');
    expect(new Set(events.map(({ key }) => key)).size).toBe(100);
    expect(events.filter(({ name }) => name !== 'refreshed')).toEqual([]);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests).toHaveLength(events.length);
    // 1 at watch, then one per 24 to 26.5 minutes.
    expect(events.length).toBeGreaterThanOrEqual(100 * 5);
    expect(events.length).toBeLessThanOrEqual(100 * 6);
    const live = new Set(server.liveTokens);
    expect(clients.every((client) => live.has(client.peek()?.accessToken ?? ''))).toBe(true);
    await scheduler.close();
    await Promise.all(clients.map((client) => client.close()));
    expect(clock.pending).toBe(0);
  });
});
