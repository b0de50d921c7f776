import type { VirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { requestToken } from '../../src/endpoint/request-token.js';
import { delayBefore } from '../../src/endpoint/retry.js';
import { OAuthError } from '../../src/errors/oauth-error.js';
import {
  ask,
  contextFor,
  createVirtualClock,
  during,
  failureOf,
  firstRequest,
  never,
  TOKEN_BODY,
} from './wire.js';

const URL_HERE = 'https://auth.example/token';
const good = () => new Response(TOKEN_BODY);
const bad =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('', { status, headers });
const broken = () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNRESET' }) });
};

/** A client on virtual time whose server answers by a script; the last answer repeats. */
function scripted(script: readonly (() => Response)[], retry = { attempts: 3, maxDelayMs: 5_000 }) {
  const clock = createVirtualClock(0);
  const sentAt: number[] = [];
  const context = contextFor(URL_HERE, {
    client: {
      clock,
      retry,
      random: () => 0.5,
      fetch: async () => {
        sentAt.push(clock.now());
        const step = script[Math.min(sentAt.length, script.length) - 1];
        return step === undefined ? good() : step();
      },
    },
  });
  return { clock, context, sentAt };
}

const settle = (clock: VirtualClock, work: Promise<unknown>) => failureOf(during(clock, work));

describe('what is repeated', () => {
  test.each([
    ['408', bad(408)],
    ['429', bad(429)],
    ['500', bad(500)],
    ['502', bad(502)],
    ['503', bad(503)],
    ['a reset connection', broken],
  ])('%s, then success', async (_, first) => {
    const { clock, context, sentAt } = scripted([first, good]);
    expect((await during(clock, ask(context))).accessToken).toBe('at-1');
    expect(sentAt).toEqual([0, 125]);
  });

  test.each([
    ['400', bad(400)],
    ['401', bad(401)],
    ['403', bad(403)],
    ['404', bad(404)],
    ['a redirect', bad(302, { location: 'https://elsewhere.example' })],
    ['HTML', () => new Response('<html>')],
  ])('%s is not', async (_, first) => {
    const { clock, context, sentAt } = scripted([first, good]);
    await settle(clock, ask(context));
    expect(sentAt).toEqual([0]);
  });

  test('the attempts are bounded, and the last error is the one that is thrown', async () => {
    const { clock, context, sentAt } = scripted([bad(500), bad(502), bad(503)]);
    expect((await settle(clock, ask(context))).status).toBe(503);
    expect(sentAt).toEqual([0, 125, 375]);
    await clock.advance(60_000);
    expect(sentAt).toHaveLength(3);
    expect(clock.pending).toBe(0);
  });

  test('one attempt means no repetition', async () => {
    const { clock, context, sentAt } = scripted([bad(500)], { attempts: 1, maxDelayMs: 5_000 });
    await settle(clock, ask(context));
    expect(sentAt).toEqual([0]);
  });
});

describe('how long the pause is', () => {
  test('as long as the server asks', async () => {
    const { clock, context, sentAt } = scripted([bad(429, { 'retry-after': '4' }), good]);
    await during(clock, ask(context));
    expect(sentAt).toEqual([0, 4_000]);
  });

  test('longer than allowed ends the call at once and tells how long', async () => {
    const { clock, context, sentAt } = scripted([bad(429, { 'retry-after': '6' }), good]);
    const error = await settle(clock, ask(context));
    expect(error).toMatchObject({ code: 'rate_limited', retryAfterMs: 6_000 });
    expect(sentAt).toEqual([0]);
    expect(clock.now()).toBe(0);
  });

  test.each([
    [2, undefined, 0.5, 125],
    [3, undefined, 0.5, 250],
    [4, undefined, 0.5, 500],
    [2, undefined, 0, 0],
    [2, undefined, 0.999, 249],
    [10, undefined, 0.999, 4_995],
    [2, 4_000, 0.5, 4_000],
    [2, 0, 0.5, 125],
    [2, 5_000, 0.5, 5_000],
    [2, 5_001, 0.5, undefined],
  ])(
    'before attempt %i, asked for %s ms, random %d → %s ms',
    (...[attempt, retryAfterMs, random, delayMs]) => {
      expect(delayBefore(attempt, retryAfterMs, { maxDelayMs: 5_000, random: () => random })).toBe(delayMs);
    },
  );
});

describe('an abort', () => {
  test('during the pause ends the call at once', async () => {
    const { clock, context, sentAt } = scripted([bad(503, { 'retry-after': '5' }), good]);
    const controller = new AbortController();
    const work = failureOf(ask(context, controller.signal));
    await clock.advance(1_000);
    controller.abort();
    expect(await work).toMatchObject({ code: 'aborted', provider: 'acme', key: 'acme:0123' });
    expect(clock.now()).toBe(1_000);
    expect(clock.pending).toBe(0);
    expect(sentAt).toEqual([0]);
  });

  test('before the call sends nothing', async () => {
    const { context, sentAt } = scripted([good]);
    expect((await failureOf(ask(context, AbortSignal.abort()))).code).toBe('aborted');
    expect(sentAt).toEqual([]);
  });

  test('with an OAuthError as its reason rejects with just that, retryable or not', async () => {
    const { clock, context, sentAt } = scripted([bad(503), good]);
    const controller = new AbortController();
    const reason = new OAuthError({ code: 'timeout', message: 'The flight took too long.' });
    const work = failureOf(ask(context, controller.signal));
    await clock.settle();
    controller.abort(reason);
    expect(await work).toBe(reason);
    await clock.advance(60_000);
    expect(sentAt).toEqual([0]);
  });
});

describe('the gate before each attempt', () => {
  test('is passed once per request on the wire', async () => {
    const { clock, context, sentAt } = scripted([bad(500), bad(500), good]);
    let passed = 0;
    const beforeAttempt = () => {
      passed += 1;
    };
    const request = await firstRequest(context);
    await during(clock, requestToken(context, request, { signal: never, beforeAttempt }));
    expect([passed, sentAt.length]).toEqual([3, 3]);
  });

  test('ends the call with what it throws, even if that looks retryable', async () => {
    const { clock, context, sentAt } = scripted([bad(500)]);
    let asked = 0;
    const beforeAttempt = () => {
      asked += 1;
      if (sentAt.length > 0) throw new OAuthError({ code: 'rate_limited', message: 'Ceiling.' });
    };
    const request = await firstRequest(context);
    const error = await settle(clock, requestToken(context, request, { signal: never, beforeAttempt }));
    expect(error).toMatchObject({ code: 'rate_limited', provider: 'acme', key: 'acme:0123' });
    expect([sentAt, asked]).toEqual([[0], 2]);
  });

  test('is not asked once the call is aborted', async () => {
    const { context } = scripted([good]);
    let asked = 0;
    const beforeAttempt = () => {
      asked += 1;
    };
    const request = await firstRequest(context);
    await failureOf(requestToken(context, request, { signal: AbortSignal.abort(), beforeAttempt }));
    expect(asked).toBe(0);
  });
});
