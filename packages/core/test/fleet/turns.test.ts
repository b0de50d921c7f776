import type { TokenClient, TokenStore } from '@org/oauth-core';
import { delay } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, HOUR, lastingStore, SECOND, within } from '../support/world.js';
import { fleet, tokensOf } from './support/fleet.js';

const withoutLeases = ({ read, write, delete: remove }: TokenStore): TokenStore => ({
  read,
  write,
  delete: remove,
});

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
    const world = await fleet(8, { server: { rotation: 'rotate', punishReuse: true } });
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

  test('fail clearly where another process never gives its lease back, unless nothing is lost by going on', async () => {
    const held = (store: TokenStore): TokenStore => ({ ...store, lease: async () => undefined });
    const world = await fleet(1, { wrap: held });
    const began = world.clock.now();
    await expect(tokensOf(world)).rejects.toThrow(
      'another process has kept this key to itself for 150000 ms',
    );
    expect(world.clock.now() - began).toBeLessThan(152 * SECOND);
    expect(world.server.tokenRequests).toHaveLength(0);

    const { client, clock } = await credentialsWorld({}, { client: { store: held(lastingStore()) } });
    expect((await within(clock, client.getToken())).generation).toBe(1);
  });

  test('make one request although the answer takes 30 s and the store grants leases of 10 s', async () => {
    const shorten = (store: TokenStore): TokenStore => ({
      ...store,
      lease: async (key, request) => {
        const lease = await store.lease?.(key, { ...request, ttlMs: 10 * SECOND });
        return lease && { ...lease, renew: () => lease.renew(10 * SECOND), release: () => lease.release() };
      },
    });
    const world = await fleet(4, { wrap: shorten, client: { timeoutMs: 40 * SECOND } });
    world.server.faults.next('token', delay(30 * SECOND, { timers: world.clock }));
    await tokensOf(world);
    expect(world.server.tokenRequests).toHaveLength(1);
  });

  test('go on by themselves where the store gives no leases', async () => {
    const world = await fleet(3, { wrap: withoutLeases });
    await tokensOf(world);
    expect(world.server.tokenRequests.length).toBeGreaterThan(1);
  });
});
