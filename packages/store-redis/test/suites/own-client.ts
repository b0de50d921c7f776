import { createClient, RESP_TYPES } from 'redis';
import { expect, onTestFinished, test } from 'vitest';
import { redisStore } from '../../src/index.js';
import { errorOf, until } from '../support/until.js';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();
  type Options = NonNullable<Parameters<typeof createClient>[0]>;

  async function connected(options: Options = {}, url = world.server.url) {
    const client = createClient({ ...options, url });
    client.on('error', () => {});
    onTestFinished(() => client.destroy());
    return client.connect();
  }

  test('everything works through it, and close() leaves it open', async () => {
    const client = await connected();
    const store = redisStore({ client });
    const key = world.key();
    let heard = 0;
    await store.subscribe(key, () => (heard += 1));
    const version = await store.write(key, { value: 'one' }, undefined);
    await until(() => heard > 0);
    expect(await store.read(key)).toEqual({ value: 'one', version });
    const lease = await store.lease(key, { owner: 'me', ttlMs: 60_000 });
    expect(await lease?.renew(60_000)).toBe(true);
    await lease?.release();
    expect(await store.delete(key, version ?? '')).toBe(true);
    await store.close();
    expect(client.isReady).toBe(true);
    expect(await client.ping()).toBe('PONG');
    // Ours for subscriptions is gone, yours is there.
    const plain = await world.client();
    await until(async () => (await plain.clientList()).length === 2);
  });

  test.each([
    ['RESP2', { RESP: 2 }],
    ['RESP3', { RESP: 3 }],
    ['a prefix of its own', { keyPrefix: 'app:' }],
    ['no offline queue', { disableOfflineQueue: true }],
    ['replies as buffers', { commandOptions: { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } } }],
    ['numbers as strings', { commandOptions: { typeMapping: { [RESP_TYPES.NUMBER]: String } } }],
  ] as const)('a client with %s', async (_name, options) => {
    const store = redisStore({ client: await connected(options) });
    onTestFinished(() => store.close());
    const key = world.key();
    let heard = 0;
    await store.subscribe(key, () => (heard += 1));
    const version = await store.write(key, { value: 'one' }, undefined);
    expect(await store.read(key)).toEqual({ value: 'one', version });
    const lease = await store.lease(key, { owner: 'me', ttlMs: 60_000 });
    expect(lease?.fence).toBeGreaterThan(0);
    expect(await lease?.renew(60_000)).toBe(true);
    expect(await store.lease(key, { owner: 'you', ttlMs: 60_000 })).toBeUndefined();
    await until(() => heard > 0);
  });

  test('one that is not connected is told apart from a Redis that is gone', async () => {
    const store = redisStore({ client: createClient({ url: world.server.url }) });
    expect(await errorOf(store.read('a'))).toMatchObject({
      code: 'store_error',
      message: expect.stringContaining('await client.connect()') as string,
    });
  });

  test('while its server is gone operations fail in time, and none of them is done later', async () => {
    const proxy = await world.proxy();
    const store = redisStore({ client: await connected({}, proxy.url), timeoutMs: 300 });
    onTestFinished(() => store.close());
    await store.read('a');
    await world.server.kill();
    expect(await errorOf(store.lease('a', { owner: 'me', ttlMs: 60_000 }))).toMatchObject({
      code: 'store_error',
    });
    await world.server.start();
    await until(() =>
      store.read('a').then(
        () => true,
        () => false,
      ),
    );
    expect(await store.lease('a', { owner: 'you', ttlMs: 60_000 })).toBeDefined();
  });

  test('its subscriptions come back after a cut', async () => {
    const proxy = await world.proxy();
    const store = redisStore({ client: await connected({}, proxy.url) });
    onTestFinished(() => store.close());
    let heard = 0;
    await store.subscribe('cut', () => (heard += 1));
    proxy.cut();
    await until(() => heard === 1);
    await world.store().write('cut', { value: 'one' }, undefined);
    await until(() => heard === 2);
    expect(proxy.taken).toBe(4);
  });
}
