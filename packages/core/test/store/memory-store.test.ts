import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createVirtualClock, storeContract } from '@org/oauth-testkit';
import { memoryStore } from '@org/oauth-core';
import { describe, expect, it, test } from 'vitest';

const NOTHING_TO_CLOSE = 'it holds neither connections nor files';

function subject() {
  const clock = createVirtualClock();
  const store = memoryStore({ clock });
  return { clock, lacks: { close: NOTHING_TO_CLOSE }, open: async () => ({ store, close: async () => {} }) };
}

describe('the contract', () => {
  it.each(storeContract(subject()))('$title', ({ run }) => expect(run()).resolves.toBeUndefined());
});

describe('a memory store', () => {
  test('takes no lease from its holder when the clock is set forward or back', async () => {
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    const lease = await store.lease?.('k', { owner: 'a', ttlMs: 20_000 });
    clock.set(clock.now() + 86_400_000);
    expect(await store.lease?.('k', { owner: 'b', ttlMs: 20_000 })).toBeUndefined();
    expect(await lease?.renew(20_000)).toBe(true);
    clock.set(clock.now() - 3 * 86_400_000);
    await clock.advance(20_000);
    expect(await store.lease?.('k', { owner: 'b', ttlMs: 20_000 })).toBeDefined();
  });

  test('gives no lease for longer than a timer lasts, and never for a moment only', async () => {
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    await store.lease?.('k', { owner: 'a', ttlMs: 1e12 });
    await clock.advance(2 ** 31 - 2);
    expect(await store.lease?.('k', { owner: 'b', ttlMs: 1 })).toBeUndefined();
    await clock.advance(1);
    expect(await store.lease?.('k', { owner: 'b', ttlMs: 1 })).toBeDefined();
  });

  test('leaves no timer behind once all leases are given back', async () => {
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    const first = await store.lease?.('k', { owner: 'a', ttlMs: 20_000 });
    const again = await store.lease?.('k', { owner: 'a', ttlMs: 20_000 });
    await again?.renew(30_000);
    await again?.release();
    expect(clock.pending).toBe(0);
    await first?.release();
  });

  test('survives a listener that rejects', async () => {
    const store = memoryStore();
    const heard: string[] = [];
    const angry = (): unknown => Promise.reject(new Error('angry'));
    await store.subscribe?.('k', angry);
    await store.subscribe?.('k', () => void heard.push('calm'));
    await store.write('k', { value: 'one' }, undefined);
    await new Promise(setImmediate);
    expect(heard).toEqual(['calm']);
  });

  test('may be written to by a listener', async () => {
    const store = memoryStore();
    const done = new Promise<string | undefined>((resolve) => {
      void store.subscribe?.('k', () => resolve(store.write('other', { value: 'two' }, undefined)));
    });
    await store.write('k', { value: 'one' }, undefined);
    expect(await done).toBeDefined();
  });

  test('does not fill the memory with entries that have ended', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const heldBytes = (): number => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const clock = createVirtualClock();
    const store = memoryStore({ clock });
    const before = heldBytes();
    for (let index = 0; index < 500; index++) {
      const value = Buffer.alloc(200_000, index).toString('latin1');
      await store.write(`k${index}`, { value, expiresAt: clock.now() + 10 }, undefined);
      await clock.advance(10);
    }
    expect(heldBytes() - before).toBeLessThan(50_000_000);
    expect(await store.read('k499')).toBeUndefined();
  });

  test.each([
    [{ clock: {} }, 'clock must have the methods now, setTimeout, clearTimeout'],
    [{ prefix: 'a' }, 'prefix is not an option'],
    [null, 'the argument must be an object with options'],
  ])('with %j is refused', (options, words) => {
    expect(() => memoryStore(options as object)).toThrow(words);
  });
});
