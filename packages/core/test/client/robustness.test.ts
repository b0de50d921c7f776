import { isMark } from '../support/marks.js';
import { inspect } from 'node:util';
import {
  clientCredentials,
  createTokenClient,
  type Grant,
  password,
  refreshToken,
  type TokenStore,
} from '@org/oauth-core';
import { delay, hang, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, HOUR, MINUTE, passwordWorld, within, lastingStore } from '../support/world.js';

// Each of these was found by the simulator (docs/simulation.md).

test('a token that a listener rejects at once is given to nobody', async () => {
  const { client } = await credentialsWorld();
  const stop = client.on('refreshed', ({ token }) => {
    if (token.generation < 3) client.invalidate(token);
  });
  expect((await client.getToken()).generation).toBe(3);
  stop();
});

test('a stored token does not look young because the clock was set back', async () => {
  const store = lastingStore();
  const { client, provider, server, clock } = await credentialsWorld({}, { client: { store } });
  const stored = await client.getToken();
  await client.close();
  clock.set(clock.now() - HOUR);
  const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
  await again.getToken();
  await clock.advance(31 * MINUTE);
  expect((await again.getToken()).accessToken).not.toBe(stored.accessToken);
});

test('a clock set back while the answer is on its way makes the token no younger', async () => {
  const { client, server, clock } = await credentialsWorld();
  server.faults.next('token', delay(10_000, { timers: clock }));
  const obtaining = client.getToken();
  await clock.settle({ until: () => server.tokenRequests.length === 1 });
  clock.set(clock.now() + 5 * MINUTE);
  const waiting = client.getToken();
  clock.set(clock.now() - MINUTE);
  await clock.advance(10_000);
  const [token] = await Promise.all([obtaining, waiting]);
  // The step back is first seen 10 s later, so 50 s of it can be told from time that passed.
  expect(client.status().expiresAt).toBe((token.expiresAt ?? 0) - 50_000);
});

test('every close() ends when the work has ended', async () => {
  const store = lastingStore();
  const { client, server, clock } = await passwordWorld({}, { client: { store, timeoutMs: 1_000 } });
  await client.getToken();
  server.faults.next('token', hang());
  const refreshing = client.refresh().catch((error: unknown) => error);
  await clock.settle({ until: () => server.tokenRequests.length === 2 });
  await within(clock, Promise.all([client.close(), client.close()]));
  expect(await refreshing).toMatchObject({ code: 'closed' });
  expect(clock.pending).toBe(0);
});

describe('revoke', () => {
  test('hears its abort while it waits for a renewal', async () => {
    const { client, server, clock } = await passwordWorld();
    server.faults.next('token', hang());
    const obtaining = client.getToken().catch((error: unknown) => error);
    const controller = new AbortController();
    const revoking = client.revoke({ signal: controller.signal });
    controller.abort();
    await expect(revoking).rejects.toMatchObject({ code: 'aborted' });
    await client.close();
    await obtaining;
    expect(clock.pending).toBe(0);
  });

  test('ends a configured refresh token for good', async () => {
    const source = await passwordWorld();
    const initial = (await source.client.getToken()).refreshToken ?? '';
    const grant = refreshToken({ refreshToken: initial });
    const client = createTokenClient(
      { ...source.provider, grant },
      { clock: source.clock, fetch: source.server.fetch },
    );
    await client.getToken();
    await client.revoke();
    const sent = source.server.tokenRequests.length;
    await expect(client.getToken()).rejects.toMatchObject({ code: 'login_required' });
    expect(source.server.tokenRequests).toHaveLength(sent);
  });
});

test('a renewal during a revocation does not bring the revoked token back', async () => {
  const { client, server, clock, events } = await passwordWorld(
    {},
    { provider: { grant: clientCredentials() } },
  );
  await client.getToken();
  server.faults.next('revoke', delay(1_000, { timers: clock }));
  const revoking = client.revoke();
  const renewing = client.refresh();
  await within(clock, Promise.all([revoking, renewing]));
  expect(events).toEqual(['refreshed initial #1', 'expired revoked #1', 'refreshed forced #2']);
  expect((await client.fetch(server.apiUrl)).status).toBe(200);
});

test('a revoked token that the server hands out again is not published again', async () => {
  const { client, server, events } = await passwordWorld(
    {},
    { provider: { grant: clientCredentials(), revocationEndpoint: undefined } },
  );
  await client.getToken();
  await client.revoke();
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  expect(events).toEqual(['refreshed initial #1', 'expired revoked #1', 'failed invalid_response']);
  expect(server.tokenRequests).toHaveLength(2);
});

test('an adopted token that does not last long enough is renewed', async () => {
  const store = lastingStore();
  const { client, provider, server, clock } = await credentialsWorld({}, { client: { store } });
  await client.getToken();
  await clock.advance(15 * MINUTE);
  const again = createTokenClient(provider, { store, clock, fetch: server.fetch });
  const { expiresAt = 0 } = await again.getToken({ minValidityMs: 25 * MINUTE });
  expect(expiresAt - clock.now()).toBe(30 * MINUTE);
});

test('a listener of `expired` that asks again does not pass by the pause', async () => {
  const { client, server, clock, events } = await credentialsWorld(
    {},
    { client: { retry: { attempts: 1 } } },
  );
  client.on('expired', () => client.getToken().catch(() => undefined));
  await client.getToken();
  server.faults.always('token', status(500));
  await clock.advance(30 * MINUTE);
  expect(events).toEqual(['refreshed initial #1', 'expired lifetime #1', 'failed server_error']);
  expect(server.tokenRequests).toHaveLength(2);
});

test('close() ends a revocation on the wire', async () => {
  const { client, server, clock } = await passwordWorld();
  await client.getToken();
  server.faults.next('revoke', hang());
  const revoking = client.revoke().catch((error: unknown) => error);
  await clock.settle({ until: () => server.revokeRequests.length === 1 });
  await client.close();
  expect(await revoking).toMatchObject({ code: 'closed' });
  expect(clock.pending).toBe(0);
});

test('a client that a listener of `expired` closes hands out no dead token', async () => {
  const { client, clock } = await credentialsWorld();
  await client.getToken();
  clock.set(clock.now() + HOUR);
  client.on('expired', () => client.close());
  await expect(client.getToken()).rejects.toMatchObject({ code: 'closed' });
});

test('a credential function that hangs or throws wedges nobody and tells nothing', async () => {
  const secret = 'CANARY-in-a-foreign-error';
  const hanging = await passwordWorld(
    {},
    { provider: { grant: password({ username: 'u', password: () => new Promise(() => undefined) }) } },
  );
  await expect(within(hanging.clock, hanging.client.getToken())).rejects.toMatchObject({ code: 'timeout' });
  const throwing = await passwordWorld({}, { provider: { grant: grantThatThrows(new Error(secret)) } });
  const error = await throwing.client.getToken().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'invalid_config', provider: 'acme', key: throwing.client.key });
  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(secret);
});

function grantThatThrows(error: Error): Grant {
  return { name: 'mine', identity: 'mine', request: () => Promise.reject(error) };
}

test('a token that ends while the store is slow is an error with a pause, not a loop', async () => {
  const slow: TokenStore = { ...lastingStore(), write: () => new Promise(() => undefined) };
  const { client, server, clock, events } = await credentialsWorld(
    { lifetimeSeconds: 1 },
    { client: { store: slow, timeoutMs: 1_000 } },
  );
  await expect(within(clock, client.getToken())).rejects.toMatchObject({ code: 'invalid_response' });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  expect(events).toEqual(['failed invalid_response']);
  expect(server.tokenRequests).toHaveLength(2);
});

test('an unsaved token that is published late is measured against the demand', async () => {
  const inner = lastingStore();
  let failing = false;
  const store: TokenStore = {
    ...inner,
    write: (...args) =>
      failing && !isMark(args[1]) ? Promise.reject(new Error('disk full')) : inner.write(...args),
  };
  const { client, clock } = await passwordWorld({ tokens: 'jwt' }, { client: { store } });
  await client.getToken();
  failing = true;
  await within(clock, client.refresh()).catch(() => undefined);
  failing = false;
  await clock.advance(30 * MINUTE);
  const { expiresAt = 0 } = await client.getToken({ minValidityMs: 50 * MINUTE });
  expect(expiresAt - clock.now()).toBe(HOUR);
});

describe('a store that never answers', () => {
  const silent: TokenStore = { ...lastingStore(), read: () => new Promise(() => undefined) };

  test('wedges nobody', async () => {
    const { client, clock } = await credentialsWorld({}, { client: { store: silent } });
    expect((await within(clock, client.getToken())).generation).toBe(1);
  });

  test('does not hold up close()', async () => {
    const { client, clock } = await credentialsWorld({}, { client: { store: silent } });
    const obtaining = client.getToken().catch((error: unknown) => error);
    await client.close();
    expect(await obtaining).toMatchObject({ code: 'closed' });
    expect(clock.pending).toBe(0);
  });
});
