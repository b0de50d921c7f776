import { expect, test } from 'vitest';
import { createWorld } from '../support/world.js';

export function suite(): void {
  const world = createWorld();

  test('a value and its version lie in one hash under the prefix, with the key as its hash tag', async () => {
    const client = await world.client();
    const version = await world.store({ prefix: 'billing:' }).write('a', { value: 'one' }, undefined);
    expect(await client.hGetAll('billing:{a}:entry')).toEqual({ version, value: 'one' });
    expect(await client.pTTL('billing:{a}:entry')).toBe(-1);
  });

  test('an end is kept by Redis itself, and a write without one takes it away', async () => {
    const client = await world.client();
    const store = world.store({ prefix: 'end:' });
    const expiresAt = Date.now() + 60_000;
    const version = await store.write('a', { value: 'one', expiresAt: expiresAt + 0.25 }, undefined);
    expect(await client.pExpireTime('end:{a}:entry')).toBe(expiresAt + 1);
    await store.write('a', { value: 'two' }, version);
    expect(await client.pExpireTime('end:{a}:entry')).toBe(-1);
  });

  test('stores with different prefixes do not see each other', async () => {
    const [one, other] = [world.store({ prefix: 'x:' }), world.store({ prefix: 'y:' })];
    await one.write('a', { value: 'one' }, undefined);
    await one.lease('a', { owner: 'me', ttlMs: 60_000 });
    expect(await other.read('a')).toBeUndefined();
    expect(await other.lease('a', { owner: 'you', ttlMs: 60_000 })).toBeDefined();
  });

  test('a server that has forgotten the scripts is sent them again', async () => {
    const client = await world.client();
    const store = world.store();
    const key = world.key();
    const version = await store.write(key, { value: 'one' }, undefined);
    await client.scriptFlush();
    expect(await store.read(key)).toEqual({ value: 'one', version });
    await client.scriptFlush();
    expect(await store.write(key, { value: 'two' }, 'another')).toBeUndefined();
    await client.scriptFlush();
    expect(await store.delete(key, version ?? '')).toBe(true);
  });

  test('a change is one command for Redis, so nobody sees a part of it', async () => {
    const client = await world.client();
    const store = world.store();
    const before = await countCommands(client, 'evalsha');
    const key = world.key();
    const version = await store.write(key, { value: 'one' }, undefined);
    await store.delete(key, version ?? '');
    expect((await countCommands(client, 'evalsha')) - before).toBe(2);
  });

  test('of the writers on twenty connections exactly one wins', async () => {
    const stores = Array.from({ length: 20 }, () => world.store());
    const key = world.key();
    const versions = await Promise.all(
      stores.map((store, index) => store.write(key, { value: String(index) }, undefined)),
    );
    const winner = versions.findIndex((version) => version !== undefined);
    expect(versions.filter((version) => version !== undefined)).toHaveLength(1);
    expect(await stores[0]?.read(key)).toEqual({ value: String(winner), version: versions[winner] });
  });
}

async function countCommands(client: { info(part: string): Promise<string> }, name: string): Promise<number> {
  return Number(new RegExp(`cmdstat_${name}:calls=(\\d+)`).exec(await client.info('commandstats'))?.[1] ?? 0);
}
