import { clientCredentials } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { proactive, reactive } from '../../src/index.js';
import { startWso2 } from '../support/live-wso2.js';
import { grammarErrors, summaryOf } from '../support/record-events.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('a server that rotates refresh tokens', () => {
  test('proactive() over 50 lifetimes: one login, then one refresh per renewal, expired never', async () => {
    const { clock, server, client, scheduler, events } = await startWso2({
      policy: proactive(),
      reissue: 'same-until-expiry',
      server: { punishReuse: true },
    });
    scheduler.watch(client);
    await clock.advance(50 * HOUR_MS);
    expect(summaryOf(events)).toEqual([
      'refreshed 1 initial',
      ...Array.from({ length: events.length - 1 }, (_, index) => `refreshed ${index + 2} scheduled`),
    ]);
    expect(events.length).toBeGreaterThan(50);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual([
      'password',
      ...Array.from({ length: events.length - 1 }, () => 'refresh_token'),
    ]);
    expect(server.reuseDetected).toBe(0);
  });

  test('reactive(): a rejection costs one refresh', async () => {
    const { clock, server, client, scheduler, events, call } = await startWso2({
      policy: reactive(),
      reissue: 'same-until-expiry',
    });
    scheduler.watch(client);
    for (let lifetime = 0; lifetime < 50; lifetime++) {
      expect(await call()).toBe(200);
      await clock.advance(HOUR_MS);
    }
    expect(grammarErrors(events)).toEqual([]);
    expect(summaryOf(events).slice(0, 3)).toEqual([
      'refreshed 1 initial',
      'expired 1 rejected',
      'refreshed 2 rejected',
    ]);
    expect(events).toHaveLength(1 + 49 * 2);
    expect(server.tokenRequests).toHaveLength(50);
  });
});

describe('a server that hands the same token out until its end', () => {
  test('proactive() renews at the very end: few requests, expired never', async () => {
    const { clock, server, client, scheduler, events } = await startWso2({
      policy: proactive(),
      reissue: 'same-until-expiry',
      grant: () => clientCredentials(),
    });
    scheduler.watch(client);
    await clock.advance(50 * HOUR_MS - MINUTE_MS);
    expect(events.filter((event) => event.name !== 'refreshed')).toEqual([]);
    expect(events).toHaveLength(50);
    expect(server.issuedCount).toBe(50);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(2 * 50);
  });

  test('proactive() that is not told so: still few requests, and nothing is refreshed without a new token', async () => {
    const { clock, server, client, scheduler, events } = await startWso2({
      policy: proactive(),
      grant: () => clientCredentials(),
    });
    scheduler.watch(client);
    await clock.advance(50 * HOUR_MS - MINUTE_MS);
    expect(grammarErrors(events)).toEqual([]);
    expect(events.filter((event) => event.name !== 'refreshed')).toEqual([]);
    expect(events).toHaveLength(50);
    expect(server.issuedCount).toBe(50);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(10 * 50);
  });
});

describe('a server that revokes the previous token', () => {
  test('proactive() over 50 lifetimes: one request per renewal, expired never', async () => {
    const { clock, server, client, scheduler, events } = await startWso2({
      policy: proactive(),
      reissue: 'revokes-previous',
      server: { tokens: 'jwt' },
    });
    scheduler.watch(client);
    await clock.advance(50 * HOUR_MS);
    expect(events.filter((event) => event.name !== 'refreshed')).toEqual([]);
    expect(grammarErrors(events)).toEqual([]);
    expect(server.tokenRequests).toHaveLength(events.length);
    expect(server.liveTokens).toContain(client.peek()?.accessToken);
  });
});
