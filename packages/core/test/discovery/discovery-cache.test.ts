import { discover, discoveryCache, type DiscoveryCacheOptions } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';

/** Servers everywhere, which count how often each of them is asked. */
function internet(options?: DiscoveryCacheOptions) {
  const clock = createVirtualClock(1_000_000);
  const cache = discoveryCache(options);
  const asked: string[] = [];
  const trouble: { status?: number; headers?: Record<string, string>; hangs?: boolean } = {};
  const signals: (AbortSignal | null | undefined)[] = [];
  const fetch = async (input: unknown, init?: RequestInit) => {
    const { hostname, origin } = new URL(input as string);
    asked.push(hostname.split('.')[0] ?? '');
    signals.push(init?.signal);
    if (trouble.hangs === true) await new Promise(() => undefined);
    const document = { issuer: origin, token_endpoint: `${origin}/token` };
    const { status = 200, headers = {} } = trouble;
    return new Response(JSON.stringify(document), { status, headers });
  };
  const look = (name: string, signal?: AbortSignal) =>
    discover(`https://${name}.example`, { cache, clock, fetch, signal, retry: { attempts: 1 } });
  return { clock, asked, trouble, signals, look };
}

describe('a discovery cache', () => {
  test('asks once for many callers, at the same time and later', async () => {
    const { look, asked } = internet();
    const [first, second] = await Promise.all([look('a'), look('a')]);
    expect(second).toBe(first);
    expect(await look('a')).toBe(first);
    expect(asked).toEqual(['a']);
  });

  test('asks again when the answer is as old as it may be, and when the clock went back', async () => {
    const { look, asked, clock } = internet({ maxAgeMs: 60_000 });
    await look('a');
    await clock.advance(59_999);
    await look('a');
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await look('a');
    expect(asked).toHaveLength(2);
    clock.set(clock.now() - 1);
    await look('a');
    expect(asked).toHaveLength(3);
  });

  test('holds no more issuers than it may; the one asked for the longest time ago goes', async () => {
    const { look, asked } = internet({ maxEntries: 2 });
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await look(name);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  test('keeps a failure for five seconds', async () => {
    const { look, asked, trouble, clock } = internet();
    trouble.status = 404;
    await expect(look('a')).rejects.toMatchObject({ code: 'invalid_response' });
    const tries = asked.length;
    trouble.status = 200;
    await clock.advance(4_999);
    await expect(look('a')).rejects.toMatchObject({ code: 'invalid_response' });
    expect(asked).toHaveLength(tries);
    await clock.advance(1);
    await expect(look('a')).resolves.toMatchObject({ provider: { issuer: 'https://a.example' } });
  });

  test('keeps a failure for as long as the server asks to wait', async () => {
    const { look, asked, trouble, clock } = internet();
    trouble.status = 429;
    trouble.headers = { 'retry-after': '30' };
    await expect(look('a')).rejects.toMatchObject({ retryAfterMs: 30_000 });
    await clock.advance(29_999);
    await expect(look('a')).rejects.toMatchObject({ code: 'rate_limited' });
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await expect(look('a')).rejects.toMatchObject({ code: 'rate_limited' });
    expect(asked).toHaveLength(2);
  });

  test('one caller that stops waiting disturbs nobody; when the last one does, the request ends', async () => {
    const { look, asked, trouble, signals, clock } = internet();
    trouble.hangs = true;
    const [one, two] = [new AbortController(), new AbortController()];
    const waiting = [look('a', one.signal), look('a', two.signal)].map((work) =>
      work.catch((error: unknown) => error),
    );
    await clock.settle({ until: () => asked.length === 1 });
    one.abort();
    expect(await waiting[0]).toMatchObject({ code: 'aborted' });
    expect(signals[0]?.aborted).toBe(false);
    two.abort();
    expect(await waiting[1]).toMatchObject({ code: 'aborted' });
    expect(signals[0]?.aborted).toBe(true);
    await clock.settle();
    expect(clock.pending).toBe(0);
    trouble.hangs = false;
    await expect(look('a')).resolves.toMatchObject({ provider: { issuer: 'https://a.example' } });
  });

  test.each([[{ maxEntries: 0 }], [{ maxAgeMs: -1 }], [{ maxAge: 1 }]])('refuses %j', (options) => {
    expect(() => discoveryCache(options as never)).toThrow('invalid_config');
  });
});
