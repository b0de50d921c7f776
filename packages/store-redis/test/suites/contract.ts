import { storeContract } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { redisStore } from '../../src/index.js';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();
  const open = async () => {
    const store = redisStore({ url: world.server.url, timeoutMs: 15_000 });
    return { store, close: () => store.close() };
  };
  test.concurrent.each(storeContract({ open }))('$title', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
}
