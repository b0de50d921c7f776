import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { proactive } from '../../src/index.js';
import { startTalend } from '../support/live-talend.js';
import { grammarErrors, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;

describe('an outage of the token endpoint', () => {
  test('that ends in time: failed with retryAt, the token is still served, recovery without expired', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(20 * MINUTE_MS);
    const token = await client.getToken();
    server.faults.always('token', status(503));
    await clock.advance(7 * MINUTE_MS);
    const failures = events.filter((event) => event.name === 'failed');
    expect(failures.length).toBeGreaterThanOrEqual(1);
    for (const failure of failures) {
      expect(failure.error.code).toBe('server_error');
      expect(failure.retryAt).toBeGreaterThan(failure.at);
      expect(failure.tokenUsableUntil).toBe(token.expiresAt);
    }
    expect(await client.getToken()).toBe(token);
    expect(server.liveTokens).toContain(token.accessToken);
    server.faults.clear();
    await clock.advance(3 * MINUTE_MS);
    expect(summaryOf(events.filter((event) => event.name !== 'failed'))).toEqual([
      'refreshed 1 initial',
      'refreshed 2 scheduled',
    ]);
  });

  test('that outlasts the token: one expired, few requests, recovery soon after the end of it', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    scheduler.watch(client);
    await clock.advance(20 * MINUTE_MS);
    server.faults.always('token', status(503));
    await clock.advance(100 * MINUTE_MS);
    expect(events.filter((event) => event.name === 'expired')).toHaveLength(1);
    await expect(client.getToken()).rejects.toMatchObject({ code: 'server_error' });
    const failures = events.filter((event) => event.name === 'failed').length;
    // Without a token it tries again every 30 to 60 s; each failure stands for three requests.
    expect(failures).toBeGreaterThanOrEqual(90);
    expect(failures).toBeLessThanOrEqual(195);
    expect(server.tokenRequests).toHaveLength(1 + 3 * failures);
    server.faults.clear();
    await clock.advance(2 * MINUTE_MS);
    expect(summaryOf(events.filter((event) => event.name !== 'failed'))).toEqual([
      'refreshed 1 initial',
      'expired 1 lifetime',
      'refreshed 2 scheduled',
    ]);
    expect(grammarErrors(events)).toEqual([]);
    expect(await client.getToken()).toMatchObject({ generation: 2 });
  });

  test('at the very start: the first token comes when the server does', async () => {
    const { clock, server, client, scheduler, events } = await startTalend({ policy: proactive() });
    server.faults.always('token', status(503));
    scheduler.watch(client);
    await clock.advance(10 * MINUTE_MS);
    expect(events.every((event) => event.name === 'failed')).toBe(true);
    expect(scheduler.status().watches).toMatchObject([
      { state: 'empty', lastError: { code: 'server_error' } },
    ]);
    server.faults.clear();
    await clock.advance(2 * MINUTE_MS);
    expect(summaryOf(events).at(-1)).toBe('refreshed 1 initial');
  });
});
