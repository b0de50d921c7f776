import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { dpopWorld, paths, thumbprints } from './world.js';

describe('client.fetch', () => {
  test('sends the token with a proof of its own for each request', async () => {
    const { client, server } = await dpopWorld();
    await client.fetch(`${server.apiUrl}?q=1#part`, { method: 'post', body: 'text' });
    await client.fetch(new URL(server.apiUrl));
    await client.fetch(new Request(server.apiUrl, { method: 'PATCH', body: 'x' }));
    const { accessToken } = await client.getToken();
    const ath = createHash('sha256').update(accessToken).digest('base64url');
    expect(
      server.requests.slice(1).map(({ claims }) => [claims['htm'], claims['htu'], claims['ath']]),
    ).toEqual([
      ['POST', server.apiUrl, ath],
      ['GET', server.apiUrl, ath],
      ['PATCH', server.apiUrl, ath],
    ]);
    expect(paths(server).every((line) => line.endsWith('200'))).toBe(true);
    expect(server.faults).toEqual([]);
    expect(thumbprints(server).size).toBe(1);
  });

  test('renews a rejected token and makes the request again', async () => {
    const { client, server } = await dpopWorld();
    await client.getToken();
    server.rejectTokens();
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(paths(server)).toEqual(['/token 200', '/api/things 401', '/token 200', '/api/things 200']);
  });

  test('a provider’s own isTokenRejected is asked, but not about nonces', async () => {
    const statuses: number[] = [];
    const isTokenRejected = async (response: Response) => {
      statuses.push(response.status);
      return response.status === 400 && (await response.text()) === 'bad token';
    };
    const { client, server } = await dpopWorld({ isTokenRejected });
    await client.getToken();
    server.nonces.api = 'r-1';
    server.script = [
      undefined,
      (response) => void response.writeHead(400, { 'dpop-nonce': 'r-1' }).end('bad token'),
    ];
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(paths(server).slice(1)).toEqual([
      '/api/things 401',
      '/api/things 400',
      '/token 200',
      '/api/things 200',
    ]);
    server.neverContent = true;
    expect((await client.fetch(server.apiUrl)).status).toBe(401);
    expect(statuses).toEqual([400]);
  });

  test('50 requests at once: 50 proofs, one token, no jti twice', async () => {
    const { client, server } = await dpopWorld();
    const calls = Array.from({ length: 50 }, (_, i) =>
      client.fetch(server.apiUrl, { method: 'POST', body: `${i}` }),
    );
    const bodies = await Promise.all(calls.map(async (call): Promise<unknown> => (await call).json()));
    expect(bodies).toEqual(Array.from({ length: 50 }, (_, i) => ({ body: `${i}` })));
    expect(server.requests).toHaveLength(51);
    expect(new Set(server.requests.map(({ claims }) => claims.jti)).size).toBe(51);
    expect(server.faults).toEqual([]);
  });

  test('50 requests at once to an API whose nonce has changed: each is made again once', async () => {
    const { client, server } = await dpopWorld();
    await client.getToken();
    server.nonces.api = 'r-1';
    const calls = Array.from({ length: 50 }, () => client.fetch(server.apiUrl));
    const statuses = (await Promise.all(calls)).map(({ status }) => status);
    expect(statuses).toEqual(Array.from({ length: 50 }, () => 200));
    expect(server.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
    expect(server.requests.length).toBeLessThanOrEqual(101);
  });

  test('nothing with a proof goes to another origin, and redirects are handed over', async () => {
    const { client, server } = await dpopWorld();
    await expect(client.fetch('https://elsewhere.example/')).rejects.toMatchObject({
      code: 'origin_not_allowed',
    });
    expect(server.requests).toHaveLength(0);
    server.script = [undefined, (response) => void response.writeHead(307, { location: '/elsewhere' }).end()];
    expect((await client.fetch(server.apiUrl)).status).toBe(307);
    expect(server.requests).toHaveLength(2);
  });
});
