import {
  clientCredentials,
  createTokenClient,
  memoryStore,
  type TokenClient,
  type TokenStore,
} from '@org/oauth-core';
import { delay } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import {
  credentialsWorld,
  HOUR,
  MINUTE,
  passwordWorld,
  type World,
  lastingStore,
  within,
} from '../support/world.js';

type Operation = keyof TokenStore;

/** A store one of whose operations fails as long as it is told to. */
function flaky(operation: Operation) {
  const inner = lastingStore();
  const trouble = { on: true };
  const fail = () => Promise.reject(new Error('the disk is full'));
  const store: TokenStore = {
    ...inner,
    ...(operation === 'read' && { read: (key) => (trouble.on ? fail() : inner.read(key)) }),
    ...(operation === 'write' && {
      write: (...args) => (trouble.on ? fail() : inner.write(...args)),
    }),
    ...(operation === 'delete' && {
      delete: (...args) => (trouble.on ? fail() : inner.delete(...args)),
    }),
  };
  return { store, trouble };
}

describe('client credentials, with a store whose', () => {
  test.each(['read', 'write'] as const)(
    '%s fails: calls go on, one request per lifetime',
    async (operation) => {
      const { store, trouble } = flaky(operation);
      const { client, server, clock } = await credentialsWorld({}, { client: { store } });
      for (let hour = 1; hour <= 5; hour++) {
        expect((await client.fetch(server.apiUrl)).status).toBe(200);
        expect((await client.fetch(server.apiUrl)).status).toBe(200);
        expect(server.tokenRequests).toHaveLength(hour);
        await clock.advance(HOUR);
      }
      trouble.on = false;
      await client.getToken();
      expect((await store.read(client.key))?.value).toContain('"generation":6');
    },
  );
});

describe('a refresh token, with a store whose', () => {
  test.each([
    ['read', ['refreshed initial #1', 'failed store_error', 'refreshed forced #2']],
    ['write', ['refreshed initial #1', 'failed store_error', 'refreshed forced #2']],
  ] as const)('%s fails: it is not lost, and not sent twice', async (operation, told) => {
    const { store, trouble } = flaky(operation);
    trouble.on = false;
    const { client, server, clock, events } = await passwordWorld(
      { punishReuse: true, tokens: 'jwt' },
      { client: { store } },
    );
    await client.getToken();
    trouble.on = true;
    const refreshing = within(clock, client.refresh());
    await expect(refreshing).rejects.toMatchObject({ code: 'store_error', retryable: true });
    trouble.on = false;
    await clock.advance(20 * MINUTE);
    await client.refresh();
    await client.refresh();
    expect(server.reuseDetected).toBe(0);
    expect(server.tokenRequests.filter(({ grantType }) => grantType === 'password')).toHaveLength(1);
    expect(events.slice(0, 3)).toEqual(told);
  });
});

describe('a revocation, with a store whose', () => {
  test.each([
    ['delete', clientCredentials(), ['client_credentials', 'client_credentials']],
    ['write', undefined, ['password', 'password']],
  ] as const)(
    '%s fails: revoke() tells, and what is revoked is used no more',
    async (operation, grant, asked) => {
      const { store, trouble } = flaky(operation);
      trouble.on = false;
      const { client, server, clock, events } = await passwordWorld(
        {},
        { client: { store }, ...(grant !== undefined && { provider: { grant } }) },
      );
      await client.getToken();
      trouble.on = true;
      await expect(client.revoke()).rejects.toMatchObject({ code: 'store_error' });
      expect(server.liveTokens).toEqual([]);
      expect(client.peek()).toBeUndefined();
      trouble.on = false;
      await clock.advance(MINUTE);
      expect((await client.fetch(server.apiUrl)).status).toBe(200);
      expect(server.apiRequests).toHaveLength(1);
      expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(asked);
      expect(events).toEqual(['refreshed initial #1', 'expired revoked #1', 'refreshed demand #2']);
    },
  );
});

describe('a store that holds', () => {
  const token = '{"accessToken":"a","tokenType":"Bearer","issuedAt":0,"generation":3,"extra":{}}';
  test.each([
    ['nothing readable', 'rubbish'],
    ['an empty text', ''],
    ['half a record', '{"v":1,"generation":3,"token":{"accessToken":'],
    ["somebody else's value", '{"access_token":"foreign","refresh_token":"foreign"}'],
    ['a list', '[1]'],
    [
      'a record without a token that can be sent',
      `{"v":1,"generation":3,"token":${token.replace('"a"', '""')}}`,
    ],
    ['a record of an older schema', `{"v":0,"token":${token}}`],
  ])('%s: asked anew and written over', async (_, value) => {
    const store = lastingStore();
    const { client, server } = await credentialsWorld({}, { client: { store } });
    await store.write(client.key, { value }, undefined);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.apiRequests.map(({ status }) => status)).toEqual([200]);
    expect(server.tokenRequests).toHaveLength(1);
    expect((await store.read(client.key))?.value).toContain(server.liveTokens[0]);
  });
});

/** A second client with the same identity, as in another process. */
function twinOf({ provider, clock, server }: World, store: TokenStore): TokenClient {
  return createTokenClient(provider, { clock, store, fetch: server.fetch, random: () => 0.5 });
}

describe('two writers on one store', () => {
  test('that renew by turns share one chain of refresh tokens over 20 lifetimes', async () => {
    const store = lastingStore();
    const world = await passwordWorld({ punishReuse: true, tokens: 'jwt' }, { client: { store } });
    const { client, server, clock } = world;
    const pair = [client, twinOf(world, store)];
    for (let round = 0; round < 20; round++) {
      const turn = round % 2 === 0 ? pair : pair.toReversed();
      for (const each of turn) expect((await each.fetch(server.apiUrl)).status).toBe(200);
      await clock.advance(HOUR);
    }
    expect(server.reuseDetected).toBe(0);
    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual([
      'password',
      ...Array.from({ length: 19 }, () => 'refresh_token'),
    ]);
  });

  test('that write at the same moment both go on, and a third reads a whole record', async () => {
    const store = lastingStore();
    const world = await credentialsWorld({}, { client: { store } });
    const { client, server } = world;
    const twin = twinOf(world, store);
    await Promise.all([client.getToken(), twin.getToken()]);
    await Promise.all([client.refresh(), twin.refresh()]);
    for (const each of [client, twin]) expect((await each.fetch(server.apiUrl)).status).toBe(200);
    const before = server.tokenRequests.length;
    expect((await twinOf(world, store).fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(before);
    expect(server.apiRequests.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('a store whose lock', () => {
  /** Two clients of one key over a store whose leases are in trouble. */
  async function twoClients(
    lease: (inner: TokenStore) => NonNullable<TokenStore['lease']>,
    world: () => Promise<World>,
  ) {
    const { clock, server, provider } = await world();
    const inner = memoryStore({ clock });
    const store: TokenStore = { ...inner, lease: lease(inner) };
    const open = () => createTokenClient(provider, { store, clock, fetch: server.fetch });
    return { clock, server, clients: [open(), open()] as const };
  }

  test.each<[string, NonNullable<TokenStore['lease']>]>([
    ['fails', () => Promise.reject(new Error('READONLY You can not write against a read only replica.'))],
    ['never answers', () => new Promise(() => undefined)],
  ])('%s: one request all the same, or a clear error', async (_, lease) => {
    const credentials = await twoClients(() => lease, credentialsWorld);
    const [one, two] = credentials.clients;
    await within(credentials.clock, one.getToken());
    await within(credentials.clock, two.getToken());
    expect(credentials.server.tokenRequests).toHaveLength(1);

    const rotating = await twoClients(() => lease, passwordWorld);
    await expect(within(rotating.clock, rotating.clients[0].getToken())).rejects.toMatchObject({
      code: 'store_error',
      retryable: true,
    });
    expect(rotating.server.tokenRequests).toHaveLength(0);
  });

  test('is lost in the middle: the answer is stored, and nothing is sent twice', async () => {
    const lost =
      (inner: TokenStore): NonNullable<TokenStore['lease']> =>
      async (key, request) => {
        const held = await inner.lease?.(key, { ...request, ttlMs: 1_000 });
        return held && { ...held, renew: async () => false, release: () => held.release() };
      };
    const { clock, server, clients } = await twoClients(lost, passwordWorld);
    await within(clock, clients[0].getToken());
    await clock.advance(HOUR);
    server.faults.next('token', delay(8_000, { timers: clock }));
    const renewing = Promise.all(clients.map((client) => client.getToken()));
    const tokens = await within(clock, renewing);
    expect(server.reuseDetected).toBe(0);
    expect(new Set(tokens.map(({ generation }) => generation)).size).toBeLessThanOrEqual(2);
    for (const client of clients) expect((await client.fetch(server.apiUrl)).status).toBe(200);
  });

  test('cannot be given back: nobody waits for that', async () => {
    const stuck =
      (inner: TokenStore): NonNullable<TokenStore['lease']> =>
      async (key, request) => {
        const held = await inner.lease?.(key, request);
        return (
          held && {
            ...held,
            renew: () => held.renew(request.ttlMs),
            release: () => new Promise(() => undefined),
          }
        );
      };
    const { clock, server, clients } = await twoClients(stuck, passwordWorld);
    const began = clock.now();
    await within(clock, clients[0].getToken());
    await within(clock, clients[1].getToken());
    expect(clock.now() - began).toBeLessThanOrEqual(1_000);
    expect(server.tokenRequests).toHaveLength(1);
  });
});
