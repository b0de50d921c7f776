import { expect, test } from 'vitest';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();
  const brief = { owner: 'me', ttlMs: 60_000 };

  test('a lease has its time to live in Redis, and a renewal sets it anew', async () => {
    const client = await world.client();
    const lease = await world.store({ prefix: 'ttl:' }).lease('a', { owner: 'me', ttlMs: 60_000 });
    expect(await client.pTTL('ttl:{a}:lease')).toBeGreaterThan(30_000);
    expect(await lease?.renew(5_000)).toBe(true);
    expect(await client.pTTL('ttl:{a}:lease')).toBeLessThanOrEqual(5_000);
  });

  test('the fence is a whole number that is never lower than the clock of the server', async () => {
    const beforeMicroseconds = Date.now() * 1_000;
    const lease = await world.store().lease(world.key(), brief);
    expect(Number.isSafeInteger(lease?.fence)).toBe(true);
    expect(lease?.fence).toBeGreaterThanOrEqual(beforeMicroseconds);
  });

  test('the fence grows from one to the next, however fast they come', async () => {
    const store = world.store();
    const key = world.key();
    const takes = Array.from({ length: 200 }, () => store.lease(key, brief));
    const fences = (await Promise.all(takes)).map((lease) => lease?.fence ?? 0);
    expect(fences).toEqual([...new Set(fences)].toSorted((a, b) => a - b));
  });

  test('the fence grows over a server that lost all its data', async () => {
    const client = await world.client();
    const store = world.store();
    const key = world.key();
    const first = await store.lease(key, brief);
    await client.flushAll();
    const second = await store.lease(key, brief);
    expect(second?.fence).toBeGreaterThan(first?.fence ?? Infinity);
    expect(await first?.renew(60_000)).toBe(false);
  });

  test('the fence grows where the clock of the server goes back', async () => {
    const client = await world.client();
    const store = world.store({ prefix: 'clock:' });
    const future = (Date.now() + 3_600_000) * 1_000;
    await client.set('clock:{a}:fence', String(future));
    expect((await store.lease('a', brief))?.fence).toBe(future + 1);
  });

  test('nothing of a key stays for ever: the count of fences ends a month after the last lease', async () => {
    const client = await world.client();
    await world.store({ prefix: 'month:' }).lease('a', brief);
    const days = (await client.pTTL('month:{a}:fence')) / 86_400_000;
    expect(days).toBeGreaterThan(29);
    expect(days).toBeLessThanOrEqual(30);
  });

  test('a time to live is rounded up, so that no lease is refused', async () => {
    const lease = await world.store().lease(world.key(), { owner: 'me', ttlMs: 0.2 });
    expect(lease).toBeDefined();
  });
}
