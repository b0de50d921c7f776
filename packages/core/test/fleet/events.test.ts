import { clientCredentials, createTokenClient, type TokenClient, type TokenStore } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { PROACTIVE } from '../support/policies.js';
import { putUnder } from '../support/smallest-scheduler.js';
import { HOUR, MINUTE, recordEvents, SECOND, within } from '../support/world.js';
import { type Fleet, fleet, tokensOf } from './support/fleet.js';

const settle = ({ clock }: Fleet) => clock.advance(SECOND);

describe('what another process has stored', () => {
  test('is told at once, once, in the order of generations', async () => {
    const world = await fleet(3);
    const [renewing] = world.clients as [TokenClient];
    await tokensOf(world);
    for (let count = 0; count < 3; count++) {
      await within(world.clock, renewing.refresh());
      await settle(world);
    }
    const told = ['refreshed shared #2', 'refreshed shared #3', 'refreshed shared #4'];
    expect(world.events[1]?.slice(-3)).toEqual(told);
    expect(world.events[2]?.slice(-3)).toEqual(told);
    expect(world.clients.map((client) => client.peek()?.generation)).toEqual([4, 4, 4]);
    expect(world.server.tokenRequests).toHaveLength(4);
  });

  test('is not looked for by a client that nobody listens to, until it needs a token', async () => {
    let subscriptions = 0;
    const counted = (store: TokenStore): TokenStore => ({
      ...store,
      subscribe: async (key, onChange) => {
        subscriptions += 1;
        return (await store.subscribe?.(key, onChange)) ?? (async () => undefined);
      },
    });
    const world = await fleet(0, { wrap: counted });
    const quiet = world.start();
    await within(world.clock, quiet.getToken());
    expect(subscriptions).toBe(0);
    const stop = quiet.on('refreshed', () => undefined);
    await settle(world);
    expect(subscriptions).toBe(1);
    stop();
    await settle(world);
    await quiet.close();
    expect(world.clock.pending).toBe(0);
  });

  test('is found although the store failed when the client began to listen', async () => {
    let failing = true;
    const flaky = (store: TokenStore): TokenStore => ({
      ...store,
      subscribe: async (key, onChange) => {
        if (failing) throw new Error('not yet');
        return (await store.subscribe?.(key, onChange)) ?? (async () => undefined);
      },
    });
    const world = await fleet(1, { wrap: flaky });
    const other = world.start();
    await within(world.clock, other.getToken());
    failing = false;
    await world.clock.advance(6 * SECOND);
    expect(world.events[0]).toEqual(['refreshed shared #1']);
  });

  test('outlives the end of the token in hand: expired is told only if the store has no better one', async () => {
    const deaf = ({ read, write, delete: remove }: TokenStore): TokenStore => ({
      read,
      write,
      delete: remove,
    });
    const world = await fleet(2, {
      wrap: deaf,
      server: { tokens: 'jwt' },
      provider: { grant: clientCredentials() },
    });
    const [one, two] = world.clients as [TokenClient, TokenClient];
    await within(world.clock, one.getToken());
    await within(world.clock, two.getToken());
    await world.clock.advance(HOUR - MINUTE);
    await within(world.clock, one.refresh());
    await world.clock.advance(2 * MINUTE);
    expect(world.events[1]).toEqual(['refreshed shared #1', 'refreshed shared #2']);
    await world.clock.advance(HOUR);
    expect(world.events[1]).toEqual(['refreshed shared #1', 'refreshed shared #2', 'expired lifetime #2']);
  });
});

describe('a fleet under the proactive policy', () => {
  test('renews each token once, tells shared everywhere else, and never expired', async () => {
    const world = await fleet(6, { server: { rotation: 'rotate', punishReuse: true } });
    const watches = world.clients.map((client) => putUnder(PROACTIVE, client));
    await world.clock.advance(12 * HOUR);
    const told = world.events.flat();
    const generations = world.server.tokenRequests.length;
    expect(generations).toBeGreaterThanOrEqual(13);
    expect(told.filter((line) => line.startsWith('expired'))).toEqual([]);
    for (let generation = 1; generation <= generations; generation++) {
      const lines = told.filter((line) => line.endsWith(`#${generation}`));
      expect(lines).toHaveLength(6);
      expect(lines.filter((line) => line.startsWith('refreshed shared'))).toHaveLength(5);
    }
    await Promise.all(watches.map((release) => release()));
  });

  test('of client credentials shares one failure-free life after a restart of each process', async () => {
    const world = await fleet(2, { provider: { grant: clientCredentials() } });
    await tokensOf(world);
    for (const client of world.clients) await client.close();
    const { provider, store, clock, server } = world;
    const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
    const events = recordEvents(again);
    await settle(world);
    expect(events).toEqual(['refreshed shared #1']);
    expect(server.tokenRequests).toHaveLength(1);
  });
});
