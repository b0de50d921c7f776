import { hold, json, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld } from '../support/world.js';

describe('a late 401', () => {
  test('of the old token, after the renewal, is replayed with the current one, without a request', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    await client.getToken();
    const slow = hold();
    server.faults.next('api', slow);
    const call = client.fetch(server.apiUrl, { method: 'POST', body: 'payload' });
    await clock.settle({ until: () => slow.held === 1 });
    server.revokeAllAccessTokens();
    const { token } = await client.refresh();
    slow.release();
    expect((await call).status).toBe(200);
    expect(server.apiRequests.map((request) => request.status)).toEqual([401, 200]);
    expect(server.apiRequests[1]?.raw.headers['authorization']).toBe(`Bearer ${token.accessToken}`);
    expect(server.apiRequests[1]?.raw.body).toBe('payload');
    expect(server.tokenRequests).toHaveLength(2);
    expect(events).toEqual(['refreshed initial #1', 'refreshed forced #2']);
  });
});

describe('no renewal helps where the token is not the reason', () => {
  const missing = 'Bearer error="insufficient_scope", scope="tasks:write"';
  test.each([
    ['403', status(403)],
    ['403 insufficient_scope', status(403, { headers: { 'WWW-Authenticate': missing } })],
    ['403 of the WSO2 gateway (900910)', json(403, { fault: { code: 900_910, message: 'no scope' } })],
  ])('%s is handed over, one call, and the token stays', async (_, fault) => {
    const { client, server, events } = await credentialsWorld();
    server.faults.always('api', fault);
    for (let i = 0; i < 10; i++) expect((await client.fetch(server.apiUrl)).status).toBe(403);
    expect(server.apiRequests).toHaveLength(10);
    expect(server.tokenRequests).toHaveLength(1);
    expect(events).toEqual(['refreshed initial #1']);
  });
});
