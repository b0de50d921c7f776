import type { TokenStore } from '@org/oauth-core';
import { expect, test } from 'vitest';
import { errorOf, until } from '../support/until.js';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();

  test('a connection that was cut while nothing happened is made anew with the next use', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    const key = world.key();
    const version = await store.write(key, { value: 'one' }, undefined);
    proxy.cut();
    expect(await store.read(key)).toEqual({ value: 'one', version });
  });

  test.each(['cutBeforeNextAnswer', 'cutInNextAnswer'] as const)(
    '%s: a write whose answer is lost is sent again, and counts once',
    async (cut) => {
      const proxy = await world.proxy();
      const store = world.store({ url: proxy.url });
      const key = world.key();
      const first = await store.write(key, { value: 'one' }, undefined);
      proxy[cut]();
      const second = await store.write(key, { value: 'two' }, first);
      expect(second).toBeDefined();
      expect(await store.read(key)).toEqual({ value: 'two', version: second });
      expect(proxy.taken).toBe(2);
    },
  );

  test('a lease whose answer is lost is still got', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    const key = world.key();
    await loadScripts(store);
    proxy.cutBeforeNextAnswer();
    const lease = await store.lease(key, { owner: 'me', ttlMs: 60_000 });
    proxy.cutBeforeNextAnswer();
    expect(await lease?.renew(60_000)).toBe(true);
    proxy.cutBeforeNextAnswer();
    await lease?.release();
    expect(await world.store().lease(key, { owner: 'you', ttlMs: 60_000 })).toBeDefined();
  });

  test('a delete whose answer is lost fails: nobody could say who deleted', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    const key = world.key();
    await loadScripts(store);
    const version = await store.write(key, { value: 'one' }, undefined);
    proxy.cutBeforeNextAnswer();
    expect(await errorOf(store.delete(key, version ?? ''))).toMatchObject({ code: 'store_error', key });
    expect(await store.read(key)).toBeUndefined();
  });

  test('answers that take their time arrive', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    proxy.delayMs = 50;
    expect(await Promise.all(Array.from({ length: 20 }, () => store.read(world.key())))).toEqual(
      Array.from({ length: 20 }, () => undefined),
    );
  });

  test('an answer that takes too long fails in time, and the connection is not used again', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url, timeoutMs: 2_000 });
    const key = world.key();
    await store.read(key);
    proxy.freeze();
    const startedAt = performance.now();
    expect(await errorOf(store.read(key))).toMatchObject({
      code: 'store_error',
      message: expect.stringContaining('did not answer within 2000 ms') as string,
    });
    expect(performance.now() - startedAt).toBeLessThan(10_000);
    expect(await store.read(key)).toBeUndefined();
    expect(proxy.taken).toBe(2);
  });

  test('a late answer of a connection that was given up disturbs nobody', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url, timeoutMs: 2_000 });
    const key = world.key();
    await store.read(key);
    proxy.delayMs = 2_500;
    await errorOf(store.write(key, { value: 'one' }, undefined));
    proxy.delayMs = 0;
    // The write was done all the same: who was not told reads.
    const stored = await store.read(key);
    expect(stored?.value).toBe('one');
    expect(await store.write(key, { value: 'two' }, stored?.version)).toBeDefined();
  });

  test('close() while an answer is awaited ends it', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    await store.read('a');
    proxy.freeze();
    const reading = errorOf(store.read('a'));
    await store.close();
    expect(await reading).toMatchObject({ code: 'closed' });
  });

  test('close() while it connects leaves no connection behind', async () => {
    const client = await world.client();
    const store = world.store();
    const reading = errorOf(store.read('a'));
    const subscribing = errorOf(store.subscribe('a', () => {}));
    await store.close();
    expect(await reading).toMatchObject({ code: 'closed' });
    expect(await subscribing).toMatchObject({ code: 'closed' });
    await until(async () => (await client.clientList()).length === 1);
  });

  test('hundred operations at once share one connection', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    await Promise.all(Array.from({ length: 100 }, (_, index) => store.read(`k${index}`)));
    expect(proxy.taken).toBe(1);
  });

  test('cuts at any moment lose no update', async () => {
    const proxy = await world.proxy();
    const store = world.store({ url: proxy.url });
    const key = world.key();
    let version = await store.write(key, { value: '0' }, undefined);
    for (let count = 1; count <= 40; count++) {
      if (count % 3 === 0) proxy.cutBeforeNextAnswer();
      else if (count % 5 === 0) proxy.cutInNextAnswer();
      else if (count % 7 === 0) proxy.cut();
      version = await store.write(key, { value: String(count) }, version);
      expect(version).toBeDefined();
    }
    expect(await store.read(key)).toEqual({ value: '40', version });
  });
}

/** So that the next answer is that of the script, not that it is unknown. */
async function loadScripts(store: TokenStore): Promise<void> {
  const lease = await store.lease?.('scripts', { owner: 'me', ttlMs: 60_000 });
  await lease?.renew(60_000);
  await lease?.release();
  const version = await store.write('scripts', { value: 'one' }, undefined);
  await store.delete('scripts', version ?? '');
}
