import { createTokenClient } from '@org/oauth-core';
import {
  contention,
  createVirtualClock,
  createWso2Server,
  type Wso2Server,
  type Wso2ServerOptions,
} from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { wso2, type Wso2Options } from '../src/index.js';

const DAY_MS = 86_400_000;

/** The application and the user that a server knows. */
function accountAt(vendor: Wso2Server): Wso2Options {
  return {
    deployment: { gateway: vendor.url },
    consumerKey: vendor.consumerKey,
    consumerSecret: vendor.consumerSecret,
    username: vendor.username,
    password: vendor.password,
  };
}

/** A user's client and its server in virtual time. */
async function startWorld(server: Wso2ServerOptions = {}, options: Partial<Wso2Options> = {}) {
  const clock = createVirtualClock();
  const vendor = await createWso2Server({ clock, listen: false, seed: 3, ...server });
  const provider = wso2({ ...accountAt(vendor), ...options });
  const client = createTokenClient(provider, { clock, fetch: vendor.fetch, random: () => 0.5 });
  const grants = () => vendor.tokenRequests.map(({ grantType }) => grantType);
  return { clock, vendor, client, grants };
}

describe('a token that never ends', () => {
  it.each(['9223372036854775', '9223372036854775807', '0', '-1', '"0"', 'null'])(
    'expires_in %s',
    async (raw) => {
      const { clock, vendor, client } = await startWorld();
      vendor.setExpiresIn(raw);
      expect((await client.getToken()).expiresAt).toBeUndefined();
      await clock.advance(300 * DAY_MS);
      await client.getToken();
      expect(vendor.tokenRequests).toHaveLength(1);
      await client.close();
    },
  );

  it('expires_in absent', async () => {
    const { vendor, client } = await startWorld();
    vendor.override({ expires_in: null });
    expect((await client.getToken()).expiresAt).toBeUndefined();
    await client.close();
  });
});

describe('a refresh token', () => {
  it.each(['rotate', 'same', 'none'] as const)(
    'is used for every renewal, with rotation %s',
    async (rotation) => {
      const { clock, vendor, client, grants } = await startWorld({
        rotation,
        refreshTokenLifetimeSeconds: 1e6,
      });
      for (let round = 0; round < 5; round++) {
        await client.getToken();
        await clock.advance(3_600_000);
      }
      expect(grants()).toEqual(['password', ...Array.from({ length: 4 }, () => 'refresh_token')]);
      expect(vendor.reuseDetected).toBe(0);
      await client.close();
    },
  );

  it.each(['invalid_grant', 'invalid_request'] as const)(
    'that is dead, answered with %s, costs one login',
    async (deadRefreshToken) => {
      const { vendor, client, grants } = await startWorld({ deadRefreshToken });
      await client.getToken();
      vendor.killRefreshTokens();
      await client.refresh();
      expect(grants()).toEqual(['password', 'refresh_token', 'password']);
      await client.close();
    },
  );

  it('does not come with client credentials', async () => {
    const userless = { username: undefined, password: undefined };
    const { client, grants } = await startWorld({ tokens: 'jwt' }, userless);
    const token = await client.getToken();
    expect(token.refreshToken).toBeUndefined();
    expect(token.scope).toEqual(['am_application_scope', 'default']);
    await client.refresh();
    expect(grants()).toEqual(['client_credentials', 'client_credentials']);
    await client.close();
  });
});

describe('asking again before the end', () => {
  const application = { username: undefined, password: undefined };

  it.each([-300, 0, 300])('gives the same opaque token, whose end stays (offset %i s)', async (offset) => {
    const server = { reusedExpiresInOffsetSeconds: offset };
    const { clock, client, vendor } = await startWorld(server, { ...application, tokenType: 'opaque' });
    const refreshed: number[] = [];
    client.on('refreshed', ({ token }) => refreshed.push(token.generation));
    const first = await client.getToken();
    await clock.advance(600_000);
    expect(await client.refresh()).toMatchObject({ outcome: 'unchanged' });
    expect(client.peek()?.accessToken).toBe(first.accessToken);
    expect(client.peek()?.expiresAt).toBeLessThanOrEqual(first.expiresAt ?? 0);
    expect(refreshed).toEqual([1]);
    expect(vendor.issuedCount).toBe(1);
    await client.close();
  });

  it('gives a new JWT, and only the new one lives', async () => {
    const { client, vendor } = await startWorld({ tokens: 'jwt' }, { ...application, tokenType: 'jwt' });
    await client.getToken();
    expect(await client.refresh()).toMatchObject({ outcome: 'refreshed' });
    expect(vendor.liveTokens).toEqual([client.peek()?.accessToken]);
    expect((await client.fetch(vendor.apiUrl)).status).toBe(200);
    await client.close();
  });
});

it('outlasts contention in the database of the key manager', async () => {
  const { clock, client, vendor } = await startWorld();
  vendor.faults.next('token', contention());
  const token = client.getToken();
  await clock.advance(60_000, { until: () => vendor.issuedCount === 1 });
  await token;
  expect(vendor.tokenRequests.map(({ status }) => status)).toEqual([502, 200]);
  await client.close();
});

it('tries a wrong password exactly once', async () => {
  const { vendor, client } = await startWorld({ lockAfter: 3 }, { password: 'open sesam' });
  await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_grant', retryable: false });
  expect(vendor.tokenRequests).toHaveLength(1);
  expect(vendor.lockedUsers).toEqual([]);
  await client.close();
});

it('with device ids two processes do not revoke each other’s JWT tokens', async () => {
  const {
    clock,
    vendor,
    client: first,
  } = await startWorld({ tokens: 'jwt' }, { tokenType: 'jwt', deviceId: 'a' });
  const provider = wso2({ ...accountAt(vendor), tokenType: 'jwt', deviceId: 'b' });
  const second = createTokenClient(provider, { clock, fetch: vendor.fetch });
  await first.getToken();
  await second.getToken();
  expect(vendor.liveTokens).toHaveLength(2);
  expect((await first.fetch(vendor.apiUrl)).status).toBe(200);
  expect((await second.fetch(vendor.apiUrl)).status).toBe(200);
  expect(vendor.tokenRequests).toHaveLength(2);
  await Promise.all([first.close(), second.close()]);
});
