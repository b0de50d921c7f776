import { randomBytes } from 'node:crypto';
import { encryptedStore } from '@org/oauth-core';
import { storeContract } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { redisStore } from '../../src/index.js';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();
  const connect = () => redisStore({ url: world.server.url, timeoutMs: 15_000 });
  const key = randomBytes(32).toString('base64');
  describe.each([
    ['by itself', connect],
    ['under encryption', () => encryptedStore(connect(), { keys: [{ id: 'one', key }] })],
  ])('%s', (_, openStore) => {
    const open = async () => {
      const store = openStore();
      return { store, close: async () => store.close?.() };
    };
    test.concurrent.each(storeContract({ open }))('$title', async ({ run }) => {
      await expect(run()).resolves.toBeUndefined();
    });
  });
}
