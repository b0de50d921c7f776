import { createTokenClient, memoryStore, type TokenClient, type TokenStore } from '@org/oauth-core';
import { delay, type VirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { HOUR, passwordWorld, recordEvents, SECOND, within } from '../support/world.js';

/** Clients of one key over one store, as if each were in a process of its own. */
async function fleet(size: number, server: Parameters<typeof passwordWorld>[0] = {}, wrap = asItIs) {
  const world = await passwordWorld(server);
  const store = wrap(memoryStore({ clock: world.clock }));
  const clients = Array.from({ length: size }, () =>
    createTokenClient(world.provider, { store, clock: world.clock, fetch: world.server.fetch }),
  );
  const events = clients.map(recordEvents);
  return { ...world, store, clients, events };
}

const asItIs = (store: TokenStore): TokenStore => store;

const tokensOf = ({ clock, clients }: { clock: VirtualClock; clients: readonly TokenClient[] }) =>
  within(clock, Promise.all(clients.map((client) => client.getToken())));

describe('many clients over one store', () => {
  test('start with one request, and all hold the same token', async () => {
    const world = await fleet(50);
    const tokens = await tokensOf(world);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(world.server.tokenRequests).toHaveLength(1);
    const firsts = world.events.map(([first]) => first);
    expect(firsts.filter((event) => event === 'refreshed initial #1')).toHaveLength(1);
    expect(firsts.filter((event) => event === 'refreshed shared #1')).toHaveLength(49);
  });

  test('renew with one request each time, and spend each refresh token once', async () => {
    const world = await fleet(8, { rotation: 'rotate', punishReuse: true });
    await tokensOf(world);
    for (let generation = 2; generation <= 20; generation++) {
      await world.clock.advance(HOUR);
      const tokens = await tokensOf(world);
      expect(new Set(tokens.map((token) => token.generation))).toEqual(new Set([generation]));
    }
    expect(world.server.tokenRequests).toHaveLength(20);
    expect(world.server.reuseDetected).toBe(0);
    expect(world.server.tokenRequests.filter(({ grantType }) => grantType === 'password')).toHaveLength(1);
  });

  test('wait for a lease whose holder is gone until it runs out', async () => {
    const world = await fleet(2);
    const [client] = world.clients as [TokenClient, TokenClient];
    await world.store.lease?.(client.key, { owner: 'a process that died', ttlMs: 30 * SECOND });
    const began = world.clock.now();
    await within(world.clock, client.getToken());
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(30 * SECOND);
    expect(world.clock.now() - began).toBeLessThan(32 * SECOND);
    expect(world.server.tokenRequests).toHaveLength(1);
  });

  test('log in by themselves where another process never gives its lease back', async () => {
    const world = await fleet(1, {}, (store) => ({ ...store, lease: async () => undefined }));
    const began = world.clock.now();
    await tokensOf(world);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(150 * SECOND);
    expect(world.clock.now() - began).toBeLessThan(152 * SECOND);
  });

  test('make one request although the answer takes longer than the lease', async () => {
    const shorten = (store: TokenStore): TokenStore => ({
      ...store,
      lease: async (key, request) => {
        const lease = await store.lease?.(key, { ...request, ttlMs: 10 * SECOND });
        return lease && { ...lease, renew: () => lease.renew(10 * SECOND), release: () => lease.release() };
      },
    });
    const world = await fleet(4, {}, shorten);
    world.server.faults.next('token', delay(14 * SECOND, { timers: world.clock }));
    await tokensOf(world);
    expect(world.server.tokenRequests).toHaveLength(1);
  });

  test('go on by themselves where the store gives no leases', async () => {
    const world = await fleet(3, {}, ({ read, write, delete: remove }) => ({ read, write, delete: remove }));
    await tokensOf(world);
    expect(world.server.tokenRequests.length).toBeGreaterThan(1);
  });
});
