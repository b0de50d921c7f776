import { describe, expect, test } from 'vitest';
import { dpopWorld, nonces, paths } from './world.js';

describe('an API', () => {
  test('wants a nonce: that is no rejection, and the request is made again with it', async () => {
    const { client, server } = await dpopWorld();
    server.nonces.api = 'r-1';
    expect((await client.fetch(`${server.apiUrl}?q=1#part`)).status).toBe(200);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(paths(server)).toEqual(['/token 200', '/api/things 401', '/api/things 200', '/api/things 200']);
    expect(nonces(server)).toEqual([undefined, undefined, 'r-1', 'r-1']);
    server.nonces.api = 'r-2';
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(nonces(server).slice(4)).toEqual(['r-1', 'r-2']);
    expect(client.status().state).toBe('fresh');
    expect(server.faults).toEqual([]);
  });

  test('a rejected token is renewed and the request made again, each with its nonce', async () => {
    const { client, server } = await dpopWorld();
    await client.fetch(server.apiUrl);
    server.rejectTokens();
    server.nonces = { token: 't-1', api: 'r-1' };
    const body = 'x'.repeat(200_000);
    const request = new Request(server.apiUrl, { method: 'PUT', body });
    const response = await client.fetch(request);
    expect(await response.json()).toEqual({ body });
    expect(paths(server).slice(2)).toEqual([
      '/api/things 401',
      '/api/things 401',
      '/token 400',
      '/token 200',
      '/api/things 401',
      '/api/things 200',
    ]);
    expect(server.faults).toEqual([]);
  });

  test('a body that cannot be sent again: the 401 is handed over, and the next request has the nonce', async () => {
    const { client, server } = await dpopWorld();
    await client.getToken();
    server.nonces.api = 'r-1';
    const init = (): RequestInit =>
      ({ method: 'POST', body: new Blob(['once']).stream(), duplex: 'half' }) as RequestInit;
    expect((await client.fetch(server.apiUrl, init())).status).toBe(401);
    const response = await client.fetch(server.apiUrl, init());
    expect(await response.json()).toEqual({ body: 'once' });
    expect(paths(server)).toEqual(['/token 200', '/api/things 401', '/api/things 200']);
  });

  test('an API that always wants another nonce gets two requests per call and costs no token', async () => {
    const { client, server } = await dpopWorld();
    await client.getToken();
    server.neverContent = true;
    server.nonces.api = 'r-1';
    const response = await client.fetch(server.apiUrl);
    expect(response.status).toBe(401);
    expect(response.bodyUsed).toBe(false);
    expect(paths(server)).toEqual(['/token 200', '/api/things 401', '/api/things 401']);
  });

  test('the nonces of two servers are kept apart', async () => {
    const api = await dpopWorld();
    const { client, server } = await dpopWorld({ resourceOrigins: [new URL(api.server.apiUrl).origin] });
    server.nonces.token = 't-1';
    api.server.nonces.api = 'r-1';
    await client.fetch(api.server.apiUrl);
    await client.refresh();
    expect(nonces(server)).toEqual([undefined, 't-1', 't-1', 't-1']);
    expect(nonces(api.server)).toEqual([undefined, 'r-1', 'r-1']);
  });
});
