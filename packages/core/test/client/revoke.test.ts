import { clientCredentials, createTokenClient, type Logger, memoryStore } from '@org/oauth-core';
import { json, type LoggedRequest, status, when } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createVirtualClock, failureOf } from '../endpoint/wire.js';
import { lastingStore, MINUTE, passwordWorld, type WorldOptions } from '../support/world.js';

const unsupported = json(400, { error: 'unsupported_token_type' });
const busy = status(503, { headers: { 'retry-after': '120' } });

const hintOf = ({ raw }: LoggedRequest) => raw.form?.['token_type_hint'];
const forAccessTokens = (fault: typeof busy) => when((request) => hintOf(request) === 'access_token', fault);

/** A user's tokens, obtained; failures are not tried again, so that each request stands for itself. */
async function obtained(options: WorldOptions = {}) {
  const warnings: [string, unknown][] = [];
  const logger: Logger = { warn: (...line) => warnings.push(line as [string, unknown]) };
  const client = { retry: { attempts: 1 }, logger, ...options.client };
  const world = await passwordWorld({ punishReuse: true }, { ...options, client });
  const token = await world.client.getToken();
  const revocations = () =>
    world.server.revokeRequests.map(({ raw }) => [raw.form?.['token'], raw.form?.['token_type_hint']]);
  const grants = () => world.server.tokenRequests.map(({ grantType }) => grantType);
  return { ...world, token, revocations, grants, warnings };
}

/** The same for a client without refresh tokens. */
const withoutRefreshToken = () => obtained({ provider: { grant: clientCredentials() } });

test('names the kind of each token, the refresh token first', async () => {
  const { client, token, revocations } = await obtained();
  await client.revoke();
  expect(revocations()).toEqual([
    [token.refreshToken, 'refresh_token'],
    [token.accessToken, 'access_token'],
  ]);
});

describe('503: the token is still valid', () => {
  test('nothing is forgotten, and the wait that the server asks for is told', async () => {
    const { client, server, token, grants, events } = await obtained();
    server.faults.next('revoke', busy);
    const error = await failureOf(client.revoke());
    expect(error).toMatchObject({
      code: 'server_error',
      retryable: true,
      retryAfterMs: 120_000,
      status: 503,
    });
    expect(server.revokeRequests).toHaveLength(1);
    expect(await client.getToken()).toBe(token);
    await client.refresh();
    expect(grants()).toEqual(['password', 'refresh_token']);
    expect(events).toEqual(['refreshed initial #1', 'refreshed forced #2']);
  });

  test('a short Retry-After is waited for, and then asked again', async () => {
    const { client, server, clock } = await obtained({ client: { retry: { attempts: 2 } } });
    server.faults.next('revoke', status(503, { headers: { 'retry-after': '3' } }));
    const revoking = client.revoke();
    await clock.advance(2_999);
    expect(server.revokeRequests).toHaveLength(1);
    await clock.advance(1);
    await revoking;
    expect(server.revokeRequests.map(hintOf)).toEqual(['refresh_token', 'refresh_token', 'access_token']);
  });
});

describe('the refresh token is revoked, the access token is not', () => {
  test('what is left is used until its end, the dead refresh token never; a second call finishes', async () => {
    const { client, server, token, revocations, events } = await obtained();
    server.faults.always('revoke', forAccessTokens(busy));
    await expect(client.revoke()).rejects.toMatchObject({ code: 'server_error' });
    expect(await client.getToken()).toBe(token);
    server.faults.clear();
    await client.revoke();
    expect(revocations()).toEqual([
      [token.refreshToken, 'refresh_token'],
      [token.accessToken, 'access_token'],
      [token.accessToken, 'access_token'],
    ]);
    expect(events).toEqual(['refreshed initial #1', 'expired revoked #1']);
  });

  test('a renewal logs in anew', async () => {
    const { client, server, grants } = await obtained();
    server.faults.always('revoke', forAccessTokens(busy));
    await expect(client.revoke()).rejects.toMatchObject({ code: 'server_error' });
    await client.refresh();
    expect(grants()).toEqual(['password', 'password']);
    expect(server.reuseDetected).toBe(0);
  });

  test('nor does another client of the store send it', async () => {
    const store = lastingStore();
    const { client, server, clock, provider, grants } = await obtained({ client: { store } });
    server.faults.always('revoke', forAccessTokens(busy));
    await expect(client.revoke()).rejects.toMatchObject({ code: 'server_error' });
    const other = createTokenClient(provider, { store, clock, fetch: server.fetch });
    await other.getToken();
    await other.refresh();
    expect(grants()).toEqual(['password', 'password']);
  });

  test('nor does this one, if the store was down', async () => {
    const inner = memoryStore({ clock: createVirtualClock() });
    let down = false;
    const store: typeof inner = {
      ...inner,
      write: (...entry) => (down ? Promise.reject(new Error('down')) : inner.write(...entry)),
    };
    const { client, server, clock, grants } = await obtained({ client: { store } });
    server.faults.always('revoke', forAccessTokens(busy));
    down = true;
    await expect(client.revoke()).rejects.toMatchObject({ code: 'server_error' });
    down = false;
    await clock.advance(MINUTE);
    await client.refresh();
    expect(grants()).toEqual(['password', 'password']);
  });
});

describe('unsupported_token_type', () => {
  test('for the access token of a dead refresh token: done, with a warning', async () => {
    const { client, server, token, warnings, grants, events } = await obtained();
    server.faults.always(
      'revoke',
      when((request) => hintOf(request) !== 'refresh_token', unsupported),
    );
    await client.revoke();
    expect(warnings).toEqual([
      [expect.stringContaining('the access token cannot be revoked'), { key: client.key }],
    ]);
    expect(JSON.stringify(warnings)).not.toContain(token.accessToken);
    expect(client.peek()).toBeUndefined();
    await client.getToken();
    expect(grants()).toEqual(['password', 'password']);
    expect(events).toEqual(['refreshed initial #1', 'expired revoked #1', 'refreshed demand #2']);
  });

  test('also when the refresh token was revoked by an earlier call', async () => {
    const { client, server, warnings } = await obtained();
    server.faults.always('revoke', forAccessTokens(busy));
    await expect(client.revoke()).rejects.toMatchObject({ code: 'server_error' });
    server.faults.clear();
    server.faults.always('revoke', unsupported);
    await client.revoke();
    expect(warnings).toHaveLength(1);
    expect(client.peek()).toBeUndefined();
  });

  test('for an access token alone: fails, and nothing is forgotten', async () => {
    const { client, server, token, warnings, events } = await withoutRefreshToken();
    server.faults.always('revoke', unsupported);
    const error = await failureOf(client.revoke());
    expect(error).toMatchObject({ code: 'invalid_request', serverError: 'unsupported_token_type' });
    expect(error.message).toContain('cannot revoke this kind of token');
    expect(error.retryable).toBe(false);
    expect(await client.getToken()).toBe(token);
    expect(warnings).toEqual([]);
    expect(events).toEqual(['refreshed initial #1']);
  });

  test('for the refresh token: fails, and nothing is forgotten', async () => {
    const { client, server, token, grants } = await obtained();
    server.faults.always('revoke', unsupported);
    await expect(client.revoke()).rejects.toMatchObject({ serverError: 'unsupported_token_type' });
    expect(await client.getToken()).toBe(token);
    await client.refresh();
    expect(grants()).toEqual(['password', 'refresh_token']);
  });

  test('because of the hint: the server is asked without it', async () => {
    const { client, server, token, revocations } = await obtained();
    server.faults.always(
      'revoke',
      when((request) => hintOf(request) !== undefined, unsupported),
    );
    await client.revoke();
    expect(revocations()).toEqual([
      [token.refreshToken, 'refresh_token'],
      [token.refreshToken, undefined],
      [token.accessToken, 'access_token'],
      [token.accessToken, undefined],
    ]);
    expect(server.liveTokens).toEqual([]);
  });
});

test('a token that the server does not know is revoked', async () => {
  const { client, server, events } = await withoutRefreshToken();
  server.faults.next('revoke', status(200));
  await client.revoke();
  expect(events).toEqual(['refreshed initial #1', 'expired revoked #1']);
});
