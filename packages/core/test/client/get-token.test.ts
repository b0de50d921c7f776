import { hang, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, MINUTE, SECOND, within } from '../support/world.js';

describe('getToken', () => {
  test('asks once, then serves from memory until the token nears its end', async () => {
    const { client, server, clock } = await credentialsWorld();
    const first = await client.getToken();
    await clock.advance(20 * MINUTE);
    expect((await client.getToken()).accessToken).toBe(first.accessToken);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('10,000 callers of an empty client cost one request', async () => {
    const { client, server } = await credentialsWorld();
    const tokens = await Promise.all(Array.from({ length: 10_000 }, () => client.getToken()));
    expect(new Set(tokens.map((token) => token.accessToken)).size).toBe(1);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('10,000 callers at expiry cost one request', async () => {
    const { client, server, clock } = await credentialsWorld();
    await client.getToken();
    await clock.advance(31 * MINUTE);
    await Promise.all(Array.from({ length: 10_000 }, () => client.getToken()));
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('near the end renews in the background while callers are served at once', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    const first = await client.getToken();
    await clock.advance(28 * MINUTE);
    server.faults.next('token', hang());
    const stale = await client.getToken();
    expect(stale.accessToken).toBe(first.accessToken);
    await clock.settle({ until: () => server.tokenRequests.length === 2 });
    expect((await client.getToken()).accessToken).toBe(first.accessToken);
    expect(events).toEqual(['refreshed initial #1']);
  });

  test('just before the end waits for the renewal', async () => {
    const { client, clock, events } = await credentialsWorld();
    const first = await client.getToken();
    await clock.advance(29.5 * MINUTE);
    expect((await client.getToken()).accessToken).not.toBe(first.accessToken);
    expect(events).toEqual(['refreshed initial #1', 'refreshed demand #2']);
  });

  test('just before the end a hung server delays nobody for more than 5 s', async () => {
    const { client, server, clock } = await credentialsWorld();
    const first = await client.getToken();
    await clock.advance(29 * MINUTE + 30 * SECOND);
    server.faults.always('token', hang());
    const before = clock.now();
    expect((await within(clock, client.getToken())).accessToken).toBe(first.accessToken);
    expect(clock.now() - before).toBeLessThanOrEqual(5 * SECOND);
  });

  test('minValidityMs renews a token that is too old, once', async () => {
    const { client, server, clock } = await credentialsWorld();
    await client.getToken();
    await clock.advance(10 * MINUTE);
    const token = await client.getToken({ minValidityMs: 25 * MINUTE });
    expect((token.expiresAt ?? 0) - clock.now()).toBeGreaterThanOrEqual(25 * MINUTE);
    await client.getToken({ minValidityMs: 25 * MINUTE });
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('minValidityMs beyond the lifetime brings the longest that the server grants, without a storm', async () => {
    const { client, server, clock } = await credentialsWorld();
    for (let i = 0; i < 10; i++) {
      await client.getToken({ minValidityMs: 60 * MINUTE });
      await clock.advance(SECOND);
    }
    expect(server.tokenRequests).toHaveLength(1);
    await clock.advance(10 * MINUTE);
    const token = await client.getToken({ minValidityMs: 60 * MINUTE });
    expect((token.expiresAt ?? 0) - clock.now()).toBe(30 * MINUTE);
  });

  test.each([-1, Number.NaN, '5' as never])('refuses minValidityMs %s', async (minValidityMs) => {
    const { client } = await credentialsWorld();
    await expect(client.getToken({ minValidityMs })).rejects.toMatchObject({ code: 'invalid_config' });
  });
});

describe('a caller that aborts', () => {
  test('stops waiting at once, and the others get the token of the same request', async () => {
    const { client, server, clock } = await credentialsWorld();
    const controller = new AbortController();
    const first = client.getToken({ signal: controller.signal });
    const second = client.getToken();
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    await clock.settle();
    expect((await second).generation).toBe(1);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('with a signal that has fired already makes no request', async () => {
    const { client, server } = await credentialsWorld();
    await expect(client.getToken({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'aborted' });
    expect(server.tokenRequests).toHaveLength(0);
  });
});

describe('a failing server', () => {
  test('tells all callers, holds further requests back, and is asked again after the pause', async () => {
    const { client, server, clock, events } = await credentialsWorld(
      {},
      { client: { retry: { attempts: 1 } } },
    );
    server.faults.always('token', status(503));
    const outcomes = await Promise.allSettled(Array.from({ length: 1_000 }, () => client.getToken()));
    expect(outcomes.every((outcome) => outcome.status === 'rejected')).toBe(true);
    await expect(client.getToken()).rejects.toMatchObject({ code: 'server_error' });
    expect(server.tokenRequests).toHaveLength(1);
    expect(events).toEqual(['failed server_error']);
    server.faults.clear();
    await clock.advance(SECOND);
    expect((await client.getToken()).generation).toBe(1);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('that hangs wedges nobody: the request has its own deadline', async () => {
    const { client, server, clock } = await credentialsWorld(
      {},
      { client: { timeoutMs: 2_000, retry: { attempts: 1 } } },
    );
    server.faults.next('token', hang());
    await expect(within(clock, client.getToken())).rejects.toMatchObject({
      code: 'timeout',
      retryable: true,
    });
    await clock.advance(SECOND);
    expect((await client.getToken()).generation).toBe(1);
  });

  test('is retried within one acquisition', async () => {
    const { client, server, clock } = await credentialsWorld();
    server.faults.next('token', status(503), { times: 2 });
    expect((await within(clock, client.getToken())).generation).toBe(1);
    expect(server.tokenRequests).toHaveLength(3);
  });

  test('does not take a good token away', async () => {
    const { client, server, clock, events } = await credentialsWorld(
      {},
      { client: { retry: { attempts: 1 } } },
    );
    const first = await client.getToken();
    await clock.advance(28 * MINUTE);
    server.faults.always('token', status(500));
    for (let i = 0; i < 11; i++) {
      expect((await client.getToken()).accessToken).toBe(first.accessToken);
      await clock.advance(10 * SECOND);
    }
    expect(events).toContain('failed server_error');
    expect(events).not.toContain('expired lifetime #1');
  });
});
