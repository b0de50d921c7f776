import { status } from '@org/oauth-testkit';
import { beforeEach, describe, expect, test } from 'vitest';
import { credentialsWorld, EVENT_NAMES, HOUR, MINUTE, SECOND, type World } from '../support/world.js';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { callAgain, longestWaitOf, outcomesOf } from './support/callers.js';

interface Failure {
  readonly at: number;
  readonly attempt: number;
  readonly retryAt: number;
  readonly tokenUsableUntil: number | undefined;
}

/** A world with 30-minute tokens: due for renewal 5.6 minutes before the end, callers wait in the last minute. */
async function worldUnder(policy: string): Promise<World & { readonly failures: readonly Failure[] }> {
  const world = await credentialsWorld();
  const failures: Failure[] = [];
  world.client.on('failed', (event) => failures.push(event));
  if (policy === 'proactive') putUnder(PROACTIVE, world.client);
  await world.client.getToken();
  return { ...world, failures };
}

/** The events without the failures. */
function changes(events: readonly string[]): readonly string[] {
  return events.filter((line) => !line.startsWith('failed'));
}

/** The longest pause of a client without a token. */
const INTERVAL_MS = MINUTE;

describe.each(['proactive', 'on demand'])('%s: an outage that begins in the advisory window', (policy) => {
  const everySecond = (forMs: number) => ({ everyMs: SECOND, forMs });
  let world: Awaited<ReturnType<typeof worldUnder>>;
  let first: string;

  beforeEach(async () => {
    world = await worldUnder(policy);
    first = world.client.peek()?.accessToken ?? '';
    await world.clock.advance(24 * MINUTE);
    world.server.faults.always('token', status(503));
  });

  test('and ends in time: nobody waits, failed carries retryAt, recovery without expired', async () => {
    const { client, server, clock, events, failures } = world;
    const during = await callAgain(client, clock, everySecond(5 * MINUTE));
    expect(outcomesOf(during)).toEqual([first]);
    expect(longestWaitOf(during)).toBe(0);
    expect(failures.length).toBeGreaterThanOrEqual(2);
    for (const { at, retryAt, tokenUsableUntil = 0 } of failures) {
      expect(tokenUsableUntil).toBe(client.peek()?.expiresAt);
      expect(retryAt).toBeGreaterThan(at);
      expect(retryAt).toBeLessThanOrEqual(tokenUsableUntil);
    }
    server.faults.clear();
    const after = await callAgain(client, clock, everySecond(2 * MINUTE));
    expect(longestWaitOf(after)).toBe(0);
    expect(outcomesOf(after)).toEqual([first, client.peek()?.accessToken]);
    const cause = policy === 'proactive' ? 'scheduled' : 'demand';
    expect(changes(events)).toEqual(['refreshed initial #1', `refreshed ${cause} #2`]);
    expect(failures.map(({ attempt }) => attempt)).toEqual(failures.map((__, index) => index + 1));
  });

  test('and outlasts the token by an hour: nobody waits before the end, one expired, a clear error, recovery', async () => {
    const { client, server, clock, events, failures } = world;
    const before = await callAgain(client, clock, everySecond(6 * MINUTE - SECOND));
    expect(outcomesOf(before)).toEqual([first]);
    expect(longestWaitOf(before)).toBe(0);
    await clock.advance(2 * SECOND);
    const during = await callAgain(client, clock, everySecond(HOUR));
    expect(outcomesOf(during)).toEqual(['server_error']);
    // Only the callers who come while the server is being asked wait, for its retries.
    expect(during.filter(({ waitedMs }) => waitedMs > 0).length).toBeLessThanOrEqual(failures.length);
    expect(longestWaitOf(during)).toBeLessThanOrEqual(SECOND);
    expect(changes(events)).toEqual(['refreshed initial #1', 'expired lifetime #1']);
    // Three requests each, about every 45 s.
    expect(server.tokenRequests.length).toBeLessThanOrEqual(1 + 3 * 120);
    expect(failures.map(({ attempt }) => attempt)).toEqual(failures.map((__, index) => index + 1));
    server.faults.clear();
    const back = clock.now();
    const after = await callAgain(client, clock, everySecond(INTERVAL_MS + SECOND));
    expect(outcomesOf(after)).toEqual(['server_error', client.peek()?.accessToken]);
    expect((client.peek()?.issuedAt ?? Infinity) - back).toBeLessThanOrEqual(INTERVAL_MS);
    const cause = policy === 'proactive' ? 'scheduled' : 'demand';
    expect(changes(events).slice(2)).toEqual([`refreshed ${cause} #2`]);
  });
});

test('an outage from the very start, for an hour: no expired, recovery within one interval', async () => {
  const { client, server, clock, events } = await credentialsWorld();
  server.faults.always('token', status(503));
  putUnder(PROACTIVE, client);
  await clock.advance(HOUR);
  expect(changes(events)).toEqual([]);
  server.faults.clear();
  await clock.advance(INTERVAL_MS);
  expect(changes(events)).toEqual(['refreshed initial #1']);
});

test('10,000 failures in a row under proactive(): one expired, still recovery within one interval', async () => {
  const { client, server, clock } = await credentialsWorld({}, { client: { retry: { attempts: 1 } } });
  const told = { refreshed: 0, expired: 0, failed: 0 };
  let longestPauseMs = 0;
  for (const name of EVENT_NAMES) client.on(name, () => (told[name] += 1));
  client.on('failed', ({ at, retryAt }) => {
    longestPauseMs = Math.max(longestPauseMs, retryAt - at);
  });
  putUnder(PROACTIVE, client);
  await clock.advance(24 * MINUTE);
  server.faults.always('token', status(503));
  for (let day = 0; told.failed < 10_000 && day < 30; day++) await clock.advance(8 * HOUR);
  expect(told.failed).toBeGreaterThanOrEqual(10_000);
  expect(told).toMatchObject({ refreshed: 1, expired: 1 });
  expect(server.tokenRequests).toHaveLength(1 + told.failed);
  expect(longestPauseMs).toBeLessThanOrEqual(2 * MINUTE);
  await expect(client.getToken()).rejects.toMatchObject({ code: 'server_error' });
  server.faults.clear();
  const back = clock.now();
  await clock.advance(INTERVAL_MS);
  expect((client.peek()?.issuedAt ?? Infinity) - back).toBeLessThanOrEqual(INTERVAL_MS);
  expect(told).toMatchObject({ refreshed: 2, expired: 1 });
});
