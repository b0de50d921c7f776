import { clientCredentials, createTokenClient, password } from '@org/oauth-core';
import { createWso2Server, type Wso2ServerOptions } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, passwordWorld, SECOND } from '../support/world.js';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { callAgain, outcomesOf } from './support/callers.js';

describe('a wrong password', () => {
  test('is sent exactly once, however many callers there are, and not again for a while', async () => {
    const { username } = await createWso2Server({ listen: false });
    const { client, server, clock } = await passwordWorld(
      { lockAfter: 3 },
      { provider: { grant: password({ username, password: 'wrong' }) } },
    );
    await Promise.allSettled(Array.from({ length: 1_000 }, () => client.getToken()));
    const calls = await callAgain(client, clock, { everyMs: SECOND, forMs: 45 * SECOND });
    expect(outcomesOf(calls)).toEqual(['invalid_grant']);
    expect(server.tokenRequests).toHaveLength(1);
    expect(server.passwordFailures(username)).toBe(1);
    expect(server.lockedUsers).toEqual([]);
  });

  test('that somebody corrects heals without a restart', async () => {
    const { username } = await createWso2Server({ listen: false });
    let typed = 'wrong';
    const { client, server, clock } = await passwordWorld(
      {},
      { provider: { grant: password({ username, password: () => typed }) } },
    );
    await callAgain(client, clock, { everyMs: MINUTE, forMs: HOUR });
    expect(server.passwordFailures(username)).toBeLessThanOrEqual(8);
    typed = 'open sesame';
    await clock.advance(15 * MINUTE);
    expect((await client.getToken()).generation).toBe(1);
  });
});

interface Shrinking {
  readonly server: Wso2ServerOptions;
  readonly slip: boolean;
}

/** WSO2 hands the same opaque token out until it ends, with what remains; versions are off by five minutes. */
describe.each<[string, Shrinking]>([
  ['the seconds that remain', { server: {}, slip: false }],
  ['300 s too few', { server: { reusedExpiresInOffsetSeconds: -300 }, slip: false }],
  ['300 s too many', { server: { reusedExpiresInOffsetSeconds: 300 }, slip: false }],
  ['a full lifetime once', { server: {}, slip: true }],
])('the same token again with %s', (_, { server: options, slip }) => {
  const world = () => passwordWorld(options, { provider: { grant: clientCredentials() } });

  test.each(['on demand', 'proactive'])(
    '%s: few requests, each call is let in, no false event',
    async (policy) => {
      const { client, server, clock, events } = await world();
      if (policy === 'proactive') putUnder(PROACTIVE, client);
      await client.getToken();
      for (let passed = 0; passed < HOUR - 10 * SECOND; passed += 10 * SECOND) {
        if (slip && passed === 50 * MINUTE) server.slipOnce();
        expect((await client.fetch(server.apiUrl)).status).toBe(200);
        expect(events).toEqual(['refreshed initial #1']);
        await clock.advance(10 * SECOND);
      }
      expect(server.tokenRequests.length).toBeLessThanOrEqual(14);
      await clock.advance(15 * SECOND);
      expect((await client.fetch(server.apiUrl)).status).toBe(200);
      expect(server.apiRequests.filter(({ status }) => status !== 200)).toEqual([]);
      expect(server.issuedCount).toBe(2);
      expect(server.tokenRequests.length).toBeLessThanOrEqual(16);
    },
  );

  test('a client that starts late in its life goes on with it, then with the next', async () => {
    const { client: early, provider, server, clock } = await world();
    await early.getToken();
    await clock.advance(40 * MINUTE + SECOND);
    if (slip) server.slipOnce();
    const late = createTokenClient(provider, { clock, fetch: server.fetch, random: () => 0.5 });
    const outcomes: unknown[] = [];
    for (let passed = 0; passed < 30 * MINUTE; passed += 10 * SECOND) {
      late.fetch(server.apiUrl).then(
        ({ status }) => outcomes.push(status),
        (error: { code: string }) => outcomes.push(error.code),
      );
      await clock.advance(10 * SECOND);
    }
    // A known end never moves later: where the server put it 300 s too early, there is no token until a pause later.
    const tooEarlyMs = -1_000 * (options.reusedExpiresInOffsetSeconds ?? 0);
    const failed = outcomes.filter((outcome) => outcome !== 200);
    expect(new Set(failed)).toEqual(new Set(tooEarlyMs > 0 ? ['invalid_response'] : []));
    expect(failed.length).toBeLessThanOrEqual(tooEarlyMs > 0 ? tooEarlyMs / (10 * SECOND) + 6 : 0);
    expect(outcomes).toHaveLength(180);
    expect(outcomes.slice(-50)).toEqual(Array.from({ length: 50 }, () => 200));
    // At most one call meets an end that the server had put too late.
    expect(server.apiRequests.filter(({ status }) => status !== 200).length).toBeLessThanOrEqual(1);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(60);
    expect(server.issuedCount).toBe(2);
  });
});
