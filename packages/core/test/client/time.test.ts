import { describe, expect, test } from 'vitest';
import { credentialsWorld, DAY, HOUR, MINUTE, SECOND } from '../support/world.js';

describe('lifetimes as servers write them', () => {
  test.each([
    ['3600', HOUR],
    ['"3600"', HOUR],
    ['" 3600 "', HOUR],
    ['3600.9', 3_600_900],
    ['1', SECOND],
    ['3456000', 40 * DAY],
    ['null', undefined],
    ['-1', undefined],
    ['"abc"', undefined],
    ['9223372036854775', undefined],
    ['9223372036854775807', undefined],
  ])('expires_in %s ends after %s ms', async (raw, lifetime) => {
    const { client, server, clock } = await credentialsWorld();
    server.setExpiresIn(raw);
    const { expiresAt, issuedAt } = await client.getToken();
    expect(expiresAt).toBe(lifetime === undefined ? undefined : issuedAt + lifetime);
    await clock.advance(Math.min(lifetime ?? HOUR, HOUR) / 4);
    await client.getToken();
    expect(server.tokenRequests).toHaveLength(1);
  });

  test.each(['0', '"0"'])('expires_in %s is dead on arrival: a clear error, no hot loop', async (raw) => {
    const { client, server, clock } = await credentialsWorld();
    server.setExpiresIn(raw);
    for (let i = 0; i < 100; i++) {
      await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
      await clock.advance(100);
    }
    expect(server.tokenRequests.length).toBeLessThanOrEqual(5);
  });

  test.each(['0', '-1', 'null'])('expires_in %s takes the default of the provider', async (raw) => {
    const { client, server } = await credentialsWorld({}, { provider: { defaultLifetimeSeconds: 60 } });
    server.setExpiresIn(raw);
    const { expiresAt, issuedAt } = await client.getToken();
    expect(expiresAt).toBe(issuedAt + MINUTE);
  });
});

describe('the clock', () => {
  test('set back never makes an old token young', async () => {
    const { client, server, clock } = await credentialsWorld();
    await client.getToken();
    await clock.advance(25 * MINUTE);
    await client.getToken();
    clock.set(clock.now() - HOUR);
    await client.getToken();
    await clock.advance(5 * MINUTE);
    expect((await client.getToken()).generation).toBe(2);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('set forward costs one renewal', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    await client.getToken();
    clock.set(clock.now() + HOUR);
    await client.getToken();
    await client.getToken();
    expect(server.tokenRequests).toHaveLength(2);
    expect(events).toEqual(['refreshed initial #1', 'expired lifetime #1', 'refreshed demand #2']);
  });

  test('after two days of sleep the next call renews', async () => {
    const { client, server, clock } = await credentialsWorld();
    await client.getToken();
    clock.set(clock.now() + 2 * DAY);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.apiRequests.map((request) => request.status)).toEqual([200]);
  });
});
