import { clientCredentials, createTokenClient } from '@org/oauth-core';
import { status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, MINUTE, passwordWorld, SECOND, within } from '../support/world.js';

describe('the events of a client', () => {
  test('tell of a lifetime that ended, without anybody asking and without a scheduler', async () => {
    const { client, clock, events } = await credentialsWorld();
    await client.getToken();
    await clock.advance(30 * MINUTE);
    expect(events).toEqual(['refreshed initial #1', 'expired lifetime #1']);
    await clock.advance(30 * MINUTE);
    expect(events).toHaveLength(2);
    await client.getToken();
    expect(events.at(-1)).toBe('refreshed demand #2');
  });

  test('tell of a revocation', async () => {
    const { client, server, events } = await passwordWorld();
    await client.getToken();
    await client.revoke();
    expect(events).toEqual(['refreshed initial #1', 'expired revoked #1']);
    expect(server.liveTokens).toEqual([]);
    expect(server.revokeRequests.map(({ raw }) => raw.form?.['token_type_hint'])).toEqual([
      'refresh_token',
      'access_token',
    ]);
    await client.getToken();
    expect(events.at(-1)).toBe('refreshed demand #2');
  });

  test('carry what the engineer on call needs', async () => {
    const { client, clock, server } = await credentialsWorld({}, { client: { retry: { attempts: 1 } } });
    const seen: unknown[] = [];
    client.on('refreshed', (event) => seen.push(event));
    client.on('failed', (event) => seen.push(event));
    const token = await client.getToken();
    server.faults.always('token', status(503, { headers: { 'retry-after': '30' } }));
    await client.refresh().catch(() => undefined);
    expect(seen[0]).toEqual({
      key: client.key,
      provider: 'acme',
      token,
      previous: undefined,
      cause: 'initial',
      at: clock.now(),
    });
    expect(seen[1]).toMatchObject({
      key: client.key,
      attempt: 1,
      tokenUsableUntil: token.expiresAt,
      why: 'the token is fresh',
      error: { code: 'server_error' },
    });
    expect((seen[1] as { retryAt: number }).retryAt).toBeGreaterThanOrEqual(clock.now() + 30 * SECOND);
  });

  test('come after the token is readable, before the caller who asked goes on', async () => {
    const { client } = await credentialsWorld();
    const order: unknown[] = [];
    client.on('refreshed', ({ token }) => order.push(client.peek() === token));
    await client.getToken().then(() => order.push('caller'));
    expect(order).toEqual([true, 'caller']);
  });

  test('reach every listener in the same order, whatever a listener does', async () => {
    const { client, clock } = await credentialsWorld({}, {});
    const order: string[] = [];
    client.on('refreshed', ({ token }) => {
      order.push(`a refreshed ${token.generation}`);
      if (token.generation === 1) client.invalidate(token);
    });
    client.on('refreshed', () => {
      throw new Error('boom');
    });
    client.on('refreshed', () => Promise.reject(new Error('later')));
    client.on('refreshed', () => new Promise(() => undefined));
    client.on('expired', ({ token }) => order.push(`b expired ${token.generation}`));
    client.on('refreshed', ({ token }) => order.push(`b refreshed ${token.generation}`));
    await client.getToken();
    await client.getToken();
    await clock.settle();
    expect(order).toEqual([
      'a refreshed 1',
      'b refreshed 1',
      'b expired 1',
      'a refreshed 2',
      'b refreshed 2',
    ]);
  });

  test('reach no listener that another one has just taken off', async () => {
    const { client } = await credentialsWorld();
    const heard: string[] = [];
    client.on('refreshed', () => stop());
    const stop = client.on('refreshed', () => heard.push('second'));
    await client.getToken();
    expect(heard).toEqual([]);
  });

  test('name the rejection as the cause, also of a renewal that was under way', async () => {
    const { client, events } = await credentialsWorld();
    const token = await client.getToken();
    const renewing = client.refresh();
    client.invalidate(token);
    await renewing;
    expect(events).toEqual(['refreshed initial #1', 'expired rejected #1', 'refreshed rejected #2']);
  });

  test('report a listener that fails through the logger, once, without its text', async () => {
    const errors: unknown[] = [];
    const { client } = await credentialsWorld(
      {},
      { client: { logger: { error: (...line) => errors.push(line) } } },
    );
    client.on('refreshed', ({ token }) => {
      throw new TypeError(token.accessToken);
    });
    const token = await client.getToken();
    await client.refresh();
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).toContain('TypeError');
    expect(JSON.stringify(errors)).not.toContain(token.accessToken);
  });

  test('stop when unsubscribed, which also lets the timer go', async () => {
    const { client, clock } = await credentialsWorld();
    const off = client.on('expired', () => undefined);
    await client.getToken();
    off();
    await client.close();
    expect(clock.pending).toBe(0);
  });

  test.each<[never, never]>([
    ['unknown' as never, (() => undefined) as never],
    ['refreshed' as never, 'no function' as never],
  ])('on(%s, %s) is refused', async (name, listener) => {
    const { client } = await credentialsWorld();
    expect(() => client.on(name, listener)).toThrow('invalid_config');
  });
});

describe('refresh', () => {
  test('asks now; many at once ask once', async () => {
    const { client, server, events } = await credentialsWorld();
    await client.getToken();
    const results = await Promise.all([client.refresh(), client.refresh(), client.refresh()]);
    expect(results.map(({ outcome }) => outcome)).toEqual(['refreshed', 'refreshed', 'refreshed']);
    expect(server.tokenRequests).toHaveLength(2);
    expect(events.at(-1)).toBe('refreshed forced #2');
  });

  test('says when the server hands the same token back: no event, and few requests until its end', async () => {
    const { client, server, clock, events } = await passwordWorld(
      {},
      { provider: { grant: clientCredentials() } },
    );
    const token = await client.getToken();
    expect(await client.refresh()).toEqual({ outcome: 'unchanged', token });
    for (let i = 0; i < 3_599; i++) {
      await client.getToken();
      await clock.advance(SECOND);
    }
    expect(server.tokenRequests.length).toBeLessThanOrEqual(12);
    expect(events).toEqual(['refreshed initial #1']);
  });

  test('that brings a dead token back again and again asks less and less often', async () => {
    const { client, server, clock, provider } = await passwordWorld(
      { reusedExpiresInOffsetSeconds: -300 },
      { provider: { grant: clientCredentials() } },
    );
    await client.getToken();
    await clock.advance(50 * MINUTE);
    // A client that starts late is told an end that comes 300 s too early, and keeps to it.
    const late = createTokenClient(provider, { clock, fetch: server.fetch, random: () => 0.5 });
    await late.getToken();
    await clock.advance(5 * MINUTE);
    const before = server.tokenRequests.length;
    for (let i = 0; i < 280; i++) {
      await within(
        clock,
        late.getToken().catch(() => undefined),
      );
      await clock.advance(SECOND);
    }
    expect(server.tokenRequests.length - before).toBeLessThanOrEqual(15);
  });

  test('passes a cool-down of the client, but not the pause that the server asked for', async () => {
    const { client, server } = await credentialsWorld({}, { client: { retry: { attempts: 1 } } });
    server.faults.next('token', status(500));
    await expect(client.getToken()).rejects.toMatchObject({ code: 'server_error' });
    expect((await client.refresh()).outcome).toBe('refreshed');
    server.faults.next('token', status(429, { headers: { 'retry-after': '60' } }));
    await expect(client.refresh()).rejects.toMatchObject({ code: 'rate_limited' });
    await expect(client.refresh()).rejects.toMatchObject({ code: 'rate_limited' });
    expect(server.tokenRequests).toHaveLength(3);
  });

  test('in a loop meets the ceiling, which says that it is a defect', async () => {
    const { client, server, clock } = await credentialsWorld();
    const loop = async () => {
      for (let i = 0; i < 500; i++) await client.refresh();
    };
    await expect(loop()).rejects.toThrow(/rate_limited.*defect/);
    expect(server.tokenRequests).toHaveLength(120);
    expect(client.peek()).toBeDefined();
    await clock.advance(MINUTE);
    expect((await client.refresh()).outcome).toBe('refreshed');
  });
});

describe('close', () => {
  test('ends waiting calls at once and leaves nothing pending', async () => {
    const { client, clock } = await credentialsWorld(
      {},
      { client: { fetch: () => new Promise(() => undefined) } },
    );
    const waiting = client.getToken();
    const [outcome] = await Promise.allSettled([waiting, client.close()]);
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'closed' } });
    await client.close();
    await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
    expect(client.peek()).toBeUndefined();
    expect(client.status().state).toBe('closed');
    expect(clock.pending).toBe(0);
  });

  test('also ends what was served from memory', async () => {
    const { client } = await credentialsWorld();
    await client.getToken();
    await client[Symbol.asyncDispose]();
    await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('a server that hands the same token back until it ends', () => {
  test('is found out after one lifetime: from then on one request each', async () => {
    const { client, server, clock } = await passwordWorld({}, { provider: { grant: clientCredentials() } });
    const spent: number[] = [];
    for (let lifetime = 0; lifetime < 4; lifetime++) {
      const before = server.tokenRequests.length;
      for (let i = 0; i < 360; i++) {
        await client.getToken();
        await clock.advance(10 * SECOND);
      }
      spent.push(server.tokenRequests.length - before);
    }
    expect(spent[0]).toBeLessThanOrEqual(10);
    expect(spent.slice(1)).toEqual([1, 1, 1]);
  });
});
