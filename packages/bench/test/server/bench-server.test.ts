import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Surroundings } from '../../src/figure.js';
import { createBenchServer } from '../../src/server/bench-server.js';
import { surroundingsAt } from '../../src/harness/surroundings.js';

describe('the bench server', () => {
  let server: ReturnType<typeof createBenchServer>;
  let place: Surroundings;

  beforeEach(async () => {
    server = createBenchServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    place = surroundingsAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });

  afterEach(async () => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });

  const ask = (body = 'grant_type=client_credentials') =>
    fetch(place.tokenEndpoint, { method: 'POST', body });
  const obtain = async () => ((await (await ask()).json()) as { access_token: string }).access_token;
  const call = async (token: string) => {
    const response = await fetch(place.api, { headers: { authorization: `Bearer ${token}` } });
    await response.text();
    return response.status;
  };

  test('issues a new Bearer token for each request, with the lifetime that was arranged', async () => {
    await place.arrange({ lifetimeSeconds: 7 });
    const first: unknown = await (await ask()).json();
    const second: unknown = await (await ask()).json();
    expect(first).toMatchObject({ token_type: 'Bearer', expires_in: 7 });
    expect(second).not.toEqual(first);
  });

  test('its API takes only tokens that it has issued, and counts what it accepted', async () => {
    const token = await obtain();
    await place.arrange({});
    expect([await call(token), await call('another'), await call(`${token}0`)]).toEqual([200, 401, 401]);
    expect(await place.seen()).toEqual({ tokenRequests: 0, apiRequests: 3, apiSuccesses: 1 });
  });

  test('rejects the tokens from before an arrangement that says so, and none from after it', async () => {
    const old = await obtain();
    await place.arrange({ rejectsOldTokens: true });
    expect([await call(old), await call(await obtain())]).toEqual([401, 200]);
    await place.arrange({});
    expect(await call(old)).toBe(200);
  });

  test.each([500, 401, 400])(
    'fails each token request with the status %i, and counts it',
    async (tokenStatus) => {
      await place.arrange({ tokenStatus });
      const response = await ask();
      expect(response.status).toBe(tokenStatus);
      expect(await response.json()).toHaveProperty('error');
      expect((await place.seen()).tokenRequests).toBe(1);
    },
  );

  test('refuses what is no token request', async () => {
    expect((await ask('nothing')).status).toBe(400);
  });

  test('a staggered API lets each request wait longer than the one before', async () => {
    const token = await obtain();
    await place.arrange({ apiStaggerMs: 10 });
    const began = performance.now();
    expect(await Promise.all([call(token), call(token), call(token)])).toEqual([200, 200, 200]);
    // Timers may be a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(28);
    expect((await place.seen()).apiSuccesses).toBe(3);
  });
});
