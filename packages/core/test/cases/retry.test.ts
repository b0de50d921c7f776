import type { TokenClientOptions } from '@org/oauth-core';
import { type Fault, hang, rateLimited, resetBefore, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, MINUTE, SECOND, within, type World } from '../support/world.js';
import { callAgain } from './support/callers.js';

/** A server that has one fault after another to show. @returns also when it was asked, in ms since the start. */
async function faulty(faults: readonly Fault[], options: TokenClientOptions = {}) {
  const world = await credentialsWorld({}, { client: options });
  const { server, clock } = world;
  for (const fault of faults) server.faults.next('token', fault);
  const start = clock.now();
  return { ...world, askedAt: () => server.tokenRequests.map(({ at }) => at - start) };
}

describe('what one acquisition repeats', () => {
  test.each<[string, string, () => Fault]>([
    ['408', 'timeout', () => status(408)],
    ['429', 'rate_limited', () => rateLimited()],
    ['500', 'server_error', () => status(500)],
    ['502', 'server_error', () => status(502)],
    ['503', 'server_error', () => status(503)],
    ['504', 'server_error', () => status(504)],
    ['a reset', 'network_error', () => resetBefore()],
    ['a hung server', 'timeout', () => hang()],
  ])('%s: three requests, no more', async (_, code, make) => {
    const faults = Array.from({ length: 3 }, make);
    const { client, clock, server } = await faulty(faults, { timeoutMs: 2_000 });
    await expect(within(clock, client.getToken())).rejects.toMatchObject({ code, retryable: true });
    expect(server.tokenRequests).toHaveLength(3);
    await clock.advance(10 * MINUTE);
    expect(server.tokenRequests).toHaveLength(3);
    expect((await client.getToken()).generation).toBe(1);
  });

  test.each([400, 401, 403, 404, 405, 410, 415, 418, 422])('not %i: one request', async (code) => {
    const { client, server, clock } = await faulty([status(code)]);
    await expect(client.getToken()).rejects.toMatchObject({ retryable: false });
    await clock.advance(10 * MINUTE);
    expect(server.tokenRequests).toHaveLength(1);
  });
});

describe('the time of the next request', () => {
  const inFourSeconds = (now: number) => new Date(now + 4 * SECOND).toUTCString();

  test.each<[string, (now: number) => Fault, number]>([
    ['Retry-After: 4', () => rateLimited('4'), 4 * SECOND],
    ['Retry-After: a date 4 s ahead', (now) => rateLimited(inFourSeconds(now)), 4 * SECOND],
    ['Retry-After: a date in the past', () => rateLimited('Wed, 21 Oct 2015 07:28:00 GMT'), 125],
    ['Retry-After: 0', () => rateLimited('0'), 125],
    ['Retry-After: -5', () => rateLimited('-5'), 125],
    ['Retry-After: garbage', () => rateLimited('soon, maybe'), 125],
    ['X-RateLimit-Reset: 4', () => rateLimited(undefined, { 'X-RateLimit-Reset': '4' }), 4 * SECOND],
    [
      'X-RateLimit-Reset: a moment 4 s ahead',
      (now) => rateLimited(undefined, { 'X-RateLimit-Reset': String(now / 1000 + 4) }),
      4 * SECOND,
    ],
    ['X-RateLimit-Reset of a 503', () => status(503, { headers: { 'X-RateLimit-Reset': '4' } }), 125],
  ])('short, within the acquisition: %s', async (_, make, waitedMs) => {
    const { client, server, clock, askedAt } = await faulty([]);
    server.faults.next('token', make(clock.now()));
    await within(clock, client.getToken());
    expect(askedAt()).toEqual([0, waitedMs]);
  });

  test.each<[string, (now: number) => Fault, number]>([
    ['Retry-After: 90', () => rateLimited('90'), 90 * SECOND],
    ['Retry-After: 90 of a 503', () => status(503, { headers: { 'Retry-After': '90' } }), 90 * SECOND],
    [
      'Retry-After: a date 90 s ahead',
      (now) => rateLimited(new Date(now + 90 * SECOND).toUTCString()),
      90 * SECOND,
    ],
    ['X-RateLimit-Reset: 90', () => rateLimited(undefined, { 'X-RateLimit-Reset': '90' }), 90 * SECOND],
    ['Retry-After: 10⁹ is not believed beyond 15 minutes', () => rateLimited('1000000000'), 15 * MINUTE],
  ])('long, with a caller each second: %s', async (_, make, waitedMs) => {
    const { client, server, clock, askedAt } = await faulty([]);
    server.faults.next('token', make(clock.now()));
    await callAgain(client, clock, { everyMs: SECOND, forMs: 20 * MINUTE });
    expect(askedAt()).toEqual([0, waitedMs]);
  });
});

describe('an abort while a retry is waited for', () => {
  const reason = new Error('enough');

  /** Aborts two seconds into a wait of five. @returns what the call rejected with, and after how long. */
  async function abortAmid(call: (world: World, signal: AbortSignal) => Promise<unknown>) {
    const world = await faulty([rateLimited('5')]);
    const { clock, server } = world;
    const start = clock.now();
    const controller = new AbortController();
    const outcome = call(world, controller.signal).catch((error: unknown) => error);
    await clock.advance(2 * SECOND);
    controller.abort(reason);
    const error = await outcome;
    return { error, afterMs: clock.now() - start, requests: server.tokenRequests.length };
  }

  test.each(['getToken', 'refresh'] as const)('rejects %s at once', async (method) => {
    const aborted = await abortAmid(({ client }, signal) => client[method]({ signal }));
    expect(aborted).toMatchObject({ error: { code: 'aborted' }, afterMs: 2 * SECOND, requests: 1 });
  });

  test('rejects fetch at once, with the reason of its signal', async () => {
    const aborted = await abortAmid(({ client, server }, signal) => client.fetch(server.apiUrl, { signal }));
    expect(aborted).toEqual({ error: reason, afterMs: 2 * SECOND, requests: 1 });
  });

  test('leaves the shared request to the others', async () => {
    const { client, clock, askedAt } = await faulty([rateLimited('5')]);
    const controller = new AbortController();
    const first = client.getToken({ signal: controller.signal }).catch(({ code }: { code: string }) => code);
    const second = client.getToken();
    await clock.advance(2 * SECOND);
    controller.abort();
    expect(await first).toBe('aborted');
    expect((await within(clock, second)).generation).toBe(1);
    expect(askedAt()).toEqual([0, 5 * SECOND]);
  });
});
