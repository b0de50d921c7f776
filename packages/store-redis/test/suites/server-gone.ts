import { describe, expect, test } from 'vitest';
import { redisStore } from '../../src/index.js';
import { errorOf, until } from '../support/until.js';
import { createWorld } from '../support/world.js';

const OPERATIONS: Readonly<Record<string, (store: ReturnType<typeof redisStore>) => Promise<unknown>>> = {
  read: (store) => store.read('a'),
  write: (store) => store.write('a', { value: 'one' }, undefined),
  delete: (store) => store.delete('a', 'v'),
  lease: (store) => store.lease('a', { owner: 'me', ttlMs: 60_000 }),
};

export function suite(): void {
  const world = createWorld();

  test('making a store connects to nothing', async () => {
    const client = await world.client();
    world.store();
    expect(await client.clientList()).toHaveLength(1);
  });

  describe.each(Object.entries(OPERATIONS))('%s', (_name, operate) => {
    test('fails at once and clearly where nobody listens', async () => {
      const store = world.store({ url: 'redis://127.0.0.1:1' });
      expect(await errorOf(operate(store))).toMatchObject({
        code: 'store_error',
        retryable: true,
        key: 'a',
        message:
          'store_error: the connection to Redis at 127.0.0.1:1 failed (ECONNREFUSED). Check that Redis runs and can be reached from here.',
      });
    });

    test('fails in time where a server takes connections and says nothing', async () => {
      const store = world.store({ timeoutMs: 300 });
      world.server.pause();
      try {
        expect(await errorOf(operate(store))).toMatchObject({ code: 'store_error' });
      } finally {
        world.server.resume();
      }
    });
  });

  test('a server that is killed under use: errors while it is gone, and all is well when it is back', async () => {
    const store = world.store();
    const changes: string[] = [];
    await store.subscribe('a', () => changes.push('a'));
    expect(await store.write('a', { value: 'one' }, undefined)).toBeDefined();
    await until(() => changes.length > 0);
    const lease = await store.lease('a', { owner: 'me', ttlMs: 60_000 });

    await world.server.kill();
    for (const operate of Object.values(OPERATIONS)) {
      expect(await errorOf(operate(store))).toMatchObject({ code: 'store_error' });
    }
    expect(await errorOf(lease?.renew(60_000) ?? Promise.resolve())).toMatchObject({ code: 'store_error' });

    await world.server.start();
    const heardBefore = changes.length;
    // It is empty now, and the subscription tells so by itself.
    await until(() => changes.length > heardBefore);
    expect(await store.read('a')).toBeUndefined();
    expect(await lease?.renew(60_000)).toBe(false);
    const heardAgain = changes.length;
    expect(await store.write('a', { value: 'two' }, undefined)).toBeDefined();
    await until(() => changes.length > heardAgain);
  });

  test('operations that are under way when the server dies settle', async () => {
    const store = world.store();
    await store.read('a');
    world.server.pause();
    const calls = Object.values(OPERATIONS).map((operate) => errorOf(operate(store)));
    await world.server.kill();
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ code: 'store_error' });
    await world.server.start();
  });
}
