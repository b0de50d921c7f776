import { createTokenClient, type TokenClient } from '@org/oauth-core';
import {
  defineFault,
  type Fault,
  html,
  rawJson,
  status,
  type TestServer,
  truncated,
  type VirtualClock,
  xml,
} from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, DAY, HOUR, MINUTE, SECOND } from '../support/world.js';
import { callAgain, outcomesOf } from './support/callers.js';

const YEAR = 365 * DAY;

interface Bench {
  readonly client: TokenClient;
  readonly server: TestServer;
  readonly clock: VirtualClock;
}

/** A server whose tokens live for 200 years, whatever it says of them, and a client on which nobody listens. */
async function bench(): Promise<Bench> {
  const lifetimeSeconds = (200 * YEAR) / SECOND;
  const { provider, server, clock } = await credentialsWorld({ lifetimeSeconds });
  const client = createTokenClient(provider, { clock, fetch: server.fetch, random: () => 0.5 });
  return { client, server, clock };
}

/** Calls the API, which must answer 200. @returns how many token requests there were so far. */
async function requestsAfterCall({ client, server }: Bench): Promise<number> {
  expect((await client.fetch(server.apiUrl)).status).toBe(200);
  return server.tokenRequests.length;
}

describe('the lifetime, seen in the time of the next request', () => {
  test.each([
    ['3600', HOUR],
    ['"3600"', HOUR],
    ['3600.9', HOUR + 900],
    ['" 3600 "', HOUR],
  ])('expires_in %s is an hour', async (raw, lifetimeMs) => {
    const world = await bench();
    world.server.setExpiresIn(raw);
    expect(await requestsAfterCall(world)).toBe(1);
    await world.clock.advance(0.79 * HOUR);
    expect(await requestsAfterCall(world)).toBe(1);
    expect(world.client.status().expiresAt).toBe((world.server.tokenRequests[0]?.at ?? 0) + lifetimeMs);
    await world.clock.advance(0.21 * HOUR + SECOND);
    expect(await requestsAfterCall(world)).toBe(2);
  });

  test.each(['null', 'absent', '-1', '"abc"', '9223372036854775', '9223372036854775807'])(
    'expires_in %s has no known end: used until it is rejected',
    async (raw) => {
      const world = await bench();
      if (raw === 'absent') world.server.override({ expires_in: null });
      else world.server.setExpiresIn(raw);
      expect(await requestsAfterCall(world)).toBe(1);
      await world.clock.advance(100 * YEAR);
      expect(await requestsAfterCall(world)).toBe(1);
      world.server.revokeAllAccessTokens();
      expect(await requestsAfterCall(world)).toBe(2);
    },
  );

  test('expires_in 0 is dead on arrival: a clear error, few requests', async () => {
    const { client, server, clock } = await bench();
    server.setExpiresIn('0');
    const calls = await callAgain(client, clock, { everyMs: SECOND, forMs: 10 * MINUTE });
    expect(outcomesOf(calls)).toEqual(['invalid_response']);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(25);
  });
});

describe('the other members', () => {
  test('scope as an array is read, and the token used', async () => {
    const world = await bench();
    world.server.override({ scope: '["a","b"]' });
    expect((await world.client.getToken()).scope).toEqual(['a', 'b']);
    expect(await requestsAfterCall(world)).toBe(1);
  });

  test.each([
    ['missing', null],
    ['BEARER', '"BEARER"'],
  ])('token_type %s: sent as Bearer', async (_, raw) => {
    const world = await bench();
    world.server.override({ token_type: raw });
    expect(await requestsAfterCall(world)).toBe(1);
    expect(world.server.apiRequests[0]?.raw.headers['authorization']).toMatch(/^Bearer \S+$/);
  });

  test.each([
    ['HTTP 201', { status: 201, type: 'application/json' }],
    ['the content type text/html', { status: 200, type: 'text/html' }],
    ['no content type', { status: 200, type: '' }],
  ])('%s with good JSON is taken', async (_, { status: code, type }) => {
    const world = await bench();
    world.server.faults.next('token', dressed(code, type));
    expect(await requestsAfterCall(world)).toBe(1);
  });
});

/** The server's own answer under another status and content type. */
function dressed(code: number, type: string): Fault {
  return defineFault(`as ${code} ${type}`, async (exchange) => {
    const delivery = await exchange.process();
    if (!('answer' in delivery)) return delivery;
    const { 'Content-Type': _, ...headers } = delivery.answer.headers;
    const typed = type === '' ? headers : { ...headers, 'Content-Type': type };
    return { kind: 'answered', answer: { ...delivery.answer, status: code, headers: typed } };
  });
}

describe('an answer that is none: a clear error, few requests, and recovery', () => {
  const fault = '<am:fault xmlns:am="http://wso2.org/apimanager"><am:code>900901</am:code></am:fault>';
  test.each<[string, string, () => Fault]>([
    ['{"error":…} with HTTP 200', 'invalid_client', () => rawJson(200, '{"error":"invalid_client"}')],
    ['HTML with HTTP 200', 'invalid_response', () => html(200)],
    ['nothing with HTTP 200', 'invalid_response', () => status(200)],
    ['null with HTTP 200', 'invalid_response', () => rawJson(200, 'null')],
    ['[] with HTTP 200', 'invalid_response', () => rawJson(200, '[]')],
    ['truncated JSON with HTTP 200', 'invalid_response', () => rawJson(200, '{"access_token":"a","expi')],
    ['an XML fault with HTTP 200', 'invalid_response', () => xml(200, fault)],
    ['an XML fault with HTTP 401', 'invalid_client', () => xml(401, fault)],
  ])('%s → %s', async (_, code, make) => {
    const world = await bench();
    const { client, server, clock } = world;
    server.faults.always('token', make());
    const calls = await callAgain(client, clock, { everyMs: SECOND, forMs: 10 * MINUTE });
    expect(outcomesOf(calls)).toEqual([code]);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(25);
    server.faults.clear();
    await clock.advance(MINUTE);
    await requestsAfterCall(world);
  });

  test.each<[string, string, () => Fault]>([
    ['a body that breaks off on the wire', 'network_error', () => truncated()],
    ['an XML fault with HTTP 503', 'server_error', () => xml(503, fault)],
  ])('%s → %s, after retries', async (_, code, make) => {
    const { client, server, clock } = await bench();
    server.faults.always('token', make());
    const calls = await callAgain(client, clock, { everyMs: SECOND, forMs: 10 * MINUTE });
    expect(outcomesOf(calls)).toEqual([code]);
    expect(server.tokenRequests.length).toBeLessThanOrEqual(75);
  });
});
