import { clientCredentials, OAuthError, type TokenClient, type TokenStore } from '@org/oauth-core';
import { delay } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND, within } from '../support/world.js';
import { type Fleet, fleet, type FleetOptions, tokensOf } from './support/fleet.js';

/** A store that can be switched off: it fails at once, or never answers. */
async function outageWorld(size: number, options: FleetOptions & { silent?: boolean } = {}) {
  const outage = { on: false };
  const broken = (): Promise<never> =>
    options.silent === true ? new Promise(() => undefined) : Promise.reject(new Error('connection refused'));
  const wrap = (inner: TokenStore): TokenStore => ({
    read: (key) => (outage.on ? broken() : inner.read(key)),
    write: (...args) => (outage.on ? broken() : inner.write(...args)),
    delete: (...args) => (outage.on ? broken() : inner.delete(...args)),
    lease: async (...args) => (outage.on ? broken() : inner.lease?.(...args)),
    subscribe: async (...args) => (outage.on ? broken() : (inner.subscribe?.(...args) ?? broken())),
  });
  const world = await fleet(size, { ...options, wrap });
  return { ...world, outage };
}

const credentials = { provider: { grant: clientCredentials() } };
const statusOf = ({ clients: [client] }: Fleet) => client?.status();
const asked = ({ server }: Fleet) => server.tokenRequests.map(({ grantType }) => grantType);

describe('while the store is down', () => {
  test.each([
    ['fails', false],
    ['is silent', true],
  ])('and %s, a token in memory is served without waiting for it', async (_, silent) => {
    const world = await outageWorld(2, { silent });
    const [before] = await tokensOf(world);
    world.outage.on = true;
    const [after] = await Promise.all(world.clients.map((client) => client.getToken()));
    expect(after).toBe(before);
  });

  test.each([
    ['fails', false, 15 * SECOND],
    ['is silent', true, 30 * SECOND],
  ])('and %s, no refresh token is spent: a clear error after a bounded time', async (_, silent, atMostMs) => {
    const world = await outageWorld(1, { silent });
    const [client] = world.clients as [TokenClient];
    await tokensOf(world);
    await world.clock.advance(HOUR);
    world.outage.on = true;
    const began = world.clock.now();
    await expect(tokensOf(world)).rejects.toThrow(/store_error: read: the store .*Check the store/);
    expect(world.clock.now() - began).toBeGreaterThanOrEqual(15 * SECOND);
    expect(world.clock.now() - began).toBeLessThanOrEqual(atMostMs);
    expect(asked(world)).toEqual(['password']);
    expect(world.events[0]?.at(-1)).toBe('failed store_error');
    expect(statusOf(world)).toMatchObject({
      lastError: { code: 'store_error' },
      storeError: { code: 'store_error' },
    });

    world.outage.on = false;
    await world.clock.advance(MINUTE);
    await within(world.clock, client.getToken());
    expect(asked(world)).toEqual(['password', 'refresh_token']);
    expect(statusOf(world)).toMatchObject({ state: 'fresh', lastError: undefined, storeError: undefined });
  });

  test('client credentials go on by themselves and say so, and share again when it is back', async () => {
    const warnings: string[] = [];
    const logger = { warn: (message: string) => warnings.push(message) };
    const world = await outageWorld(3, { ...credentials, client: { logger } });
    world.outage.on = true;
    await tokensOf(world);
    expect(world.server.tokenRequests).toHaveLength(3);
    expect(warnings).toContain('the store cannot be used; going on without it');
    expect(statusOf(world)?.storeError).toMatchObject({ code: 'store_error' });
    expect(statusOf(world)?.lastError).toBeUndefined();

    world.outage.on = false;
    await world.clock.advance(HOUR);
    const tokens = await tokensOf(world);
    expect(new Set(tokens.map(({ accessToken }) => accessToken)).size).toBe(1);
    expect(statusOf(world)?.storeError).toBeUndefined();
  });

  test('the option turns either habit round', async () => {
    const strict = await outageWorld(1, { ...credentials, client: { storeOutage: 'fail' } });
    strict.outage.on = true;
    await expect(tokensOf(strict)).rejects.toMatchObject({ code: 'store_error' });
    expect(strict.server.tokenRequests).toHaveLength(0);

    const bold = await outageWorld(1, { client: { storeOutage: 'go-on' } });
    await tokensOf(bold);
    bold.outage.on = true;
    for (let hour = 1; hour <= 3; hour++) {
      await bold.clock.advance(HOUR);
      await tokensOf(bold);
    }
    expect(asked(bold)).toEqual(['password', 'refresh_token', 'refresh_token', 'refresh_token']);
    bold.outage.on = false;
    await bold.clock.advance(HOUR);
    await tokensOf(bold);
    expect((await bold.store.read(bold.clients[0]?.key ?? ''))?.value).toContain('"generation":5');
  });

  test('a store that comes back within the time costs a wait and no error', async () => {
    const world = await outageWorld(1);
    world.outage.on = true;
    world.clock.setTimeout(() => {
      world.outage.on = false;
    }, 6 * SECOND);
    await tokensOf(world);
    expect(world.events[0]).toEqual(['refreshed initial #1']);
  });

  test("a store's own words reach whoever has to act, at once if waiting cannot help", async () => {
    const locked = new OAuthError({
      code: 'store_error',
      message: 'read: the value was encrypted with the key "2026-05".',
      hint: 'Add it.',
      retryable: false,
    });
    const wrap = (store: TokenStore): TokenStore => ({ ...store, read: () => Promise.reject(locked) });
    const world = await fleet(1, { wrap });
    await expect(world.clients[0]?.getToken()).rejects.toThrow(
      'acme: store_error: read: the value was encrypted with the key "2026-05". Add it.',
    );
  });
});

describe('a store that has lost its contents', () => {
  test('is given the chain of refresh tokens back by whoever knows it', async () => {
    const world = await outageWorld(2);
    await tokensOf(world);
    const { key = '' } = world.clients[0] ?? {};
    const stored = await world.store.read(key);
    await world.store.delete(key, stored?.version ?? '');
    await world.clock.advance(HOUR);
    await tokensOf(world);
    expect(asked(world)).toEqual(['password', 'refresh_token']);
  });

  test('does not make a client send the refresh token of an earlier time', async () => {
    const world = await outageWorld(2, { server: { rotation: 'rotate', punishReuse: true } });
    await tokensOf(world);
    const { key = '' } = world.clients[0] ?? {};
    const early = (await world.store.read(key))?.value ?? '';
    await world.clock.advance(HOUR);
    await tokensOf(world);
    const { version } = (await world.store.read(key)) ?? {};
    await world.store.write(key, { value: early }, version);
    await world.clock.advance(HOUR);
    await tokensOf(world);
    expect(asked(world)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(world.server.reuseDetected).toBe(0);
  });

  test('and is put right while another process tries what it found there: no login, the better token is taken over', async () => {
    const world = await fleet(0);
    const { clock, server, store } = world;
    const knowing = world.start();
    await within(clock, knowing.getToken());
    const early = (await store.read(knowing.key))?.value ?? '';
    server.killRefreshTokens();
    await clock.advance(HOUR);
    await within(clock, knowing.getToken());
    expect(asked(world)).toEqual(['password', 'refresh_token', 'password']);

    const { version } = (await store.read(knowing.key)) ?? {};
    await store.write(knowing.key, { value: early }, version);
    server.faults.next('token', delay(3 * SECOND, { timers: clock }));
    const newcomer = world.start().getToken();
    await clock.advance(SECOND);
    // Somebody listens to the one that knows better: it looks, and writes what it knows.
    knowing.on('refreshed', () => undefined);
    expect((await within(clock, newcomer)).generation).toBe(2);
    expect(asked(world)).toEqual(['password', 'refresh_token', 'password', 'refresh_token']);
  });
});
