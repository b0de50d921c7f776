import type { ServerResponse } from 'node:http';
import type { Fetch, Grant } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../endpoint/wire.js';
import { HOUR, SECOND } from '../support/world.js';
import { dpopWorld, nonces, paths } from './world.js';

describe('the token endpoint', () => {
  test('wants a nonce: the request is made once more at once, with everything fresh', async () => {
    let made = 0;
    const grant: Grant = {
      name: 'own',
      identity: 'own',
      request: () => ({
        grantType: 'urn:own',
        parameters: { kept: 'yes' },
        freshParameters: async () => ({ assertion: `a-${++made}` }),
      }),
    };
    const { client, server, credentials } = await dpopWorld({ grant });
    server.nonces.token = 'n-1';
    await client.getToken();
    expect(paths(server)).toEqual(['/token 400', '/token 200']);
    expect(nonces(server)).toEqual([undefined, 'n-1']);
    expect(server.requests.map(({ parameters }) => parameters.get('assertion'))).toEqual(['a-1', 'a-2']);
    expect(server.requests.every(({ parameters }) => parameters.get('kept') === 'yes')).toBe(true);
    expect(credentials.asked).toBe(2);
  });

  test('a nonce is used until another one comes, also with a success', async () => {
    const { client, server, clock } = await dpopWorld();
    server.nonces.token = 'n-1';
    await client.getToken();
    clock.move(HOUR);
    await client.getToken();
    server.script = [
      (response) => {
        response.writeHead(200, { 'dpop-nonce': 'n-2', 'content-type': 'application/json' });
        response.end('{"access_token":"at-x","token_type":"DPoP","expires_in":3600}');
      },
    ];
    clock.move(HOUR);
    await client.getToken();
    server.nonces.token = 'n-2';
    clock.move(HOUR);
    await client.getToken();
    expect(nonces(server)).toEqual([undefined, 'n-1', 'n-1', 'n-1', 'n-2']);
    server.nonces.token = 'n-3';
    clock.move(HOUR);
    await client.getToken();
    expect(nonces(server).slice(5)).toEqual(['n-2', 'n-3']);
    expect(server.faults).toEqual([]);
  });

  test('a new nonce with another error is no reason to repeat', async () => {
    const { client, server } = await dpopWorld();
    server.script = [
      (response) => response.writeHead(400, { 'dpop-nonce': 'n-9' }).end('{"error":"invalid_scope"}'),
    ];
    expect((await failureOf(client.getToken())).code).toBe('invalid_scope');
    expect(paths(server)).toEqual(['/token 400']);
    await client.refresh();
    expect(nonces(server)).toEqual([undefined, 'n-9']);
  });

  test.each([
    ['without a nonce', '{"error":"use_dpop_nonce"}', {}],
    ['with one that is none', '{"error":"use_dpop_nonce"}', { 'dpop-nonce': 'a "b' }],
  ])('use_dpop_nonce %s ends after two requests at most', async (_, body, headers) => {
    const { client, server } = await dpopWorld();
    const refuse = (response: ServerResponse) => void response.writeHead(400, headers).end(body);
    server.script = [refuse, refuse, refuse];
    const error = await failureOf(client.getToken());
    expect(error).toMatchObject({ code: 'invalid_request', retryable: false });
    expect(error.message).toContain('nonce');
    expect(server.requests.length).toBeLessThanOrEqual(2);
    expect(nonces(server).every((nonce) => nonce === undefined)).toBe(true);
  });

  test('an answer that is not JSON is no reason to repeat', async () => {
    const { client, server } = await dpopWorld();
    server.script = [(response) => response.writeHead(400, { 'dpop-nonce': 'n' }).end('use_dpop_nonce')];
    await failureOf(client.getToken());
    expect(server.requests).toHaveLength(1);
  });

  test('a nonce that changes during a retry is taken up', async () => {
    const { client, server } = await dpopWorld();
    server.nonces.token = 'n-1';
    const unavailable = (response: ServerResponse): void => {
      server.nonces.token = 'n-2';
      response.writeHead(503, { 'dpop-nonce': 'n-2' }).end();
    };
    server.script = [undefined, unavailable];
    await client.getToken();
    expect(nonces(server)).toEqual([undefined, 'n-1', 'n-2']);
    expect(paths(server)).toEqual(['/token 400', '/token 503', '/token 200']);
  });

  test('a server that always wants another nonce is asked twice per acquisition, and never in a hot loop', async () => {
    const { client, server, clock } = await dpopWorld();
    server.nonces.token = 'n-1';
    server.neverContent = true;
    await failureOf(client.getToken());
    expect(server.requests).toHaveLength(2);
    for (let second = 0; second < 60; second++) {
      await Promise.all(Array.from({ length: 5 }, () => client.getToken().catch(() => undefined)));
      clock.move(SECOND);
    }
    expect(server.requests.length).toBeLessThan(30);
  });

  test('a request that gets no answer is not taken for one whose proof was refused', async () => {
    let requests = 0;
    const fetch: Fetch = async () => {
      if (++requests > 2) throw new TypeError('fetch failed');
      return Response.json({ error: 'use_dpop_nonce' }, { status: 400, headers: { 'dpop-nonce': 'n' } });
    };
    const { client } = await dpopWorld({}, { fetch, retry: { attempts: 1 } });
    await failureOf(client.refresh());
    expect(requests).toBe(2);
    expect((await failureOf(client.refresh())).code).toBe('network_error');
    expect(requests).toBe(3);
  });

  test('the repeated request counts for the ceiling', async () => {
    const { client, server } = await dpopWorld();
    server.nonces.token = 'n-1';
    server.neverContent = true;
    for (let i = 0; i < 100; i++) await client.refresh().catch(() => undefined);
    expect(server.requests.length).toBeLessThanOrEqual(120);
    expect((await failureOf(client.refresh())).code).toBe('rate_limited');
  });
});
