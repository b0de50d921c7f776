import { isMark } from '../support/marks.js';
import { createTokenClient, type TokenStore } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import {
  credentialsWorld,
  HOUR,
  MINUTE,
  passwordWorld,
  recordEvents,
  lastingStore,
  within,
} from '../support/world.js';

describe('a store', () => {
  test('lets a restarted client go on with the stored token', async () => {
    const store = lastingStore();
    const { client, provider, server, clock } = await passwordWorld({}, { client: { store } });
    const token = await client.getToken();
    await client.close();
    const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
    const events = recordEvents(again);
    expect((await again.getToken()).accessToken).toBe(token.accessToken);
    expect(events).toEqual(['refreshed shared #1']);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('lets a restarted client go on with only the stored refresh token', async () => {
    const store = lastingStore();
    const { client, provider, server, clock } = await passwordWorld({}, { client: { store } });
    await client.getToken();
    await client.close();
    await clock.advance(2 * HOUR);
    const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
    expect((await again.getToken()).generation).toBe(2);
    expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual(['password', 'refresh_token']);
  });

  test('is written before anybody sees the token', async () => {
    const store = lastingStore();
    const { client } = await passwordWorld({}, { client: { store } });
    const seen: unknown[] = [];
    client.on('refreshed', () => void store.read(client.key).then((value) => seen.push(value)));
    const token = await client.getToken();
    expect((await store.read(client.key))?.value).toContain(token.refreshToken);
    expect(seen[0]).toBeDefined();
  });

  test('does not mix keys', async () => {
    const store = lastingStore();
    const { client, provider, server, clock } = await credentialsWorld({}, { client: { store } });
    const other = createTokenClient(
      { ...provider, headers: { 'x-tenant': 'b' } },
      { store, clock, fetch: server.fetch },
    );
    expect(other.key).not.toBe(client.key);
    expect((await client.getToken()).accessToken).not.toBe((await other.getToken()).accessToken);
  });

  test.each(['read', 'write'] as const)(
    'whose %s fails does not keep client credentials from working',
    async (operation) => {
      const { client, clock } = await credentialsWorld({}, { client: { store: broken(operation) } });
      expect((await client.getToken()).generation).toBe(1);
      await clock.advance(HOUR);
      expect((await client.getToken()).generation).toBe(2);
    },
  );

  test('whose write fails loses no rotated refresh token: it is written first next time', async () => {
    const inner = lastingStore();
    let failing = false;
    const store: TokenStore = {
      ...inner,
      write: (...args) =>
        failing && !isMark(args[1]) ? Promise.reject(new Error('disk full')) : inner.write(...args),
    };
    const { client, server, clock, events } = await passwordWorld(
      { punishReuse: true, tokens: 'jwt' },
      { client: { store } },
    );
    await client.getToken();
    failing = true;
    await expect(within(clock, client.refresh())).rejects.toMatchObject({ code: 'store_error' });
    failing = false;
    await clock.advance(20 * MINUTE);
    await client.refresh();
    await client.refresh();
    expect(server.reuseDetected).toBe(0);
    expect(events).toEqual([
      'refreshed initial #1',
      'failed store_error',
      'refreshed forced #2',
      'refreshed forced #3',
    ]);
    expect(server.tokenRequests).toHaveLength(3);
  });

  test('that holds rubbish is written over; a newer schema is left alone', async () => {
    const { client: probe } = await credentialsWorld();
    const store = lastingStore();
    await store.write(probe.key, { value: 'rubbish' }, undefined);
    const first = await credentialsWorld({}, { client: { store } });
    // A seed gives the same server on another port, so the key is found by asking the client.
    await store.write(first.client.key, { value: 'rubbish' }, undefined);
    expect((await first.client.getToken()).generation).toBe(1);
    expect((await store.read(first.client.key))?.value).toContain('"v":1');

    const newer = await credentialsWorld({}, { client: { store } });
    await store.write(newer.client.key, { value: '{"v":99}' }, (await store.read(newer.client.key))?.version);
    expect((await newer.client.getToken()).generation).toBe(1);
    expect((await store.read(newer.client.key))?.value).toBe('{"v":99}');
  });
});

function broken(operation: 'read' | 'write'): TokenStore {
  return { ...lastingStore(), [operation]: () => Promise.reject(new Error('store is down')) };
}
