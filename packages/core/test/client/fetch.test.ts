import { redirect, status } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { credentialsWorld, MINUTE, SECOND } from '../support/world.js';

describe('client.fetch', () => {
  test('sends the token, and may be passed around', async () => {
    const { client, server } = await credentialsWorld();
    const { fetch } = client;
    expect((await fetch(server.apiUrl)).status).toBe(200);
    const { accessToken } = await client.getToken();
    expect(server.apiRequests[0]?.raw.headers['authorization']).toBe(`Bearer ${accessToken}`);
    expect(client.fetch).toBe(fetch);
  });

  test('a rejected token is renewed once and the request is made again', async () => {
    const { client, server, events } = await credentialsWorld();
    await client.getToken();
    server.revokeAllAccessTokens();
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.apiRequests.map((request) => request.status)).toEqual([401, 200]);
    expect(events).toEqual(['refreshed initial #1', 'expired rejected #1', 'refreshed rejected #2']);
  });

  test('500 staggered 401s on one token cost one renewal and give 500 successes, each replayed once', async () => {
    // Each first answer is held back for a time of its own, so that 401s arrive before, during and after the renewal.
    const held = new Set<string>();
    const { client, server, clock } = await credentialsWorld(
      {},
      {
        client: {
          fetch: async (input, init) => {
            const call = new Headers(init?.headers).get('x-call');
            const response = await server.fetch(input, init);
            if (call === null || held.has(call)) return response;
            held.add(call);
            await new Promise<void>((resolve) => void clock.setTimeout(resolve, 1 + Number(call) * 7));
            return response;
          },
        },
      },
    );
    await client.getToken();
    server.revokeAllAccessTokens();
    const calls = Array.from({ length: 500 }, (_, i) =>
      client.fetch(`${server.apiUrl}/${i}`, { headers: { 'x-call': String(i) } }),
    );
    await clock.advance(5 * SECOND);
    expect((await Promise.all(calls)).map((request) => request.status)).toEqual(
      Array.from({ length: 500 }, () => 200),
    );
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.apiRequests).toHaveLength(1_000);
    expect(held.size).toBe(500);
  });

  test('a permanent 401 costs two calls and one renewal, and is handed over unread', async () => {
    const { client, server } = await credentialsWorld();
    server.faults.always('api', status(401, { body: 'no' }));
    const response = await client.fetch(server.apiUrl);
    expect(response.status).toBe(401);
    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe('no');
    expect(server.apiRequests).toHaveLength(2);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('an API that rejects every token does not cause a renewal per call', async () => {
    const { client, server, clock } = await credentialsWorld();
    server.faults.always('api', status(401));
    for (let i = 0; i < 60; i++) {
      await client.fetch(server.apiUrl);
      await clock.advance(SECOND);
    }
    expect(server.tokenRequests.length).toBeLessThanOrEqual(8);
  });

  test('403 never renews', async () => {
    const { client, server } = await credentialsWorld();
    server.faults.always('api', status(403));
    expect((await client.fetch(server.apiUrl)).status).toBe(403);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('a late 401 of an old token is replayed with the current one, without a request', async () => {
    const { client, server } = await credentialsWorld();
    const old = await client.getToken();
    server.revokeAllAccessTokens();
    await client.refresh();
    expect(client.invalidate(old)).toBe(false);
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(2);
  });

  test.each([
    ['text', () => 'a=1&b=ü'],
    ['bytes', () => new Uint8Array([0, 1, 2, 255])],
    ['a blob', () => new Blob(['x'.repeat(1000)])],
    ['parameters', () => new URLSearchParams({ a: '1 2' })],
    ['a form', () => formOf({ name: 'value' })],
  ])('replays %s byte for byte', async (_, body) => {
    const { client, server } = await credentialsWorld();
    await client.getToken();
    server.revokeAllAccessTokens();
    expect((await client.fetch(server.apiUrl, { method: 'POST', body: body() })).status).toBe(200);
    const [first, second] = server.apiRequests;
    expect(second?.raw.bytes).toEqual(first?.raw.bytes);
    expect(second?.raw.bytes.length).toBeGreaterThan(0);
    expect(second?.headers['content-type']).toBe(first?.headers['content-type']);
  });

  test('replays a Request with its body', async () => {
    const { client, server } = await credentialsWorld();
    await client.getToken();
    server.revokeAllAccessTokens();
    const request = new Request(server.apiUrl, { method: 'PUT', body: 'hello', headers: { 'x-mine': '1' } });
    expect((await client.fetch(request)).status).toBe(200);
    expect(server.apiRequests.map(({ raw }) => raw.body)).toEqual(['hello', 'hello']);
    expect(server.apiRequests[1]?.headers['x-mine']).toBe('1');
  });

  test('does not replay a stream: the 401 is handed over, and the token is renewed for the next caller', async () => {
    const { client, server, clock, events } = await credentialsWorld();
    await client.getToken();
    server.revokeAllAccessTokens();
    const body = new Blob(['once']).stream();
    const response = await client.fetch(server.apiUrl, {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit);
    expect(response.status).toBe(401);
    await clock.settle({ until: () => events.length === 3 });
    expect(events.at(-1)).toBe('refreshed rejected #2');
    expect(server.apiRequests).toHaveLength(1);
  });

  test('lets isTokenRejected decide, on a copy', async () => {
    const { client, server } = await credentialsWorld(
      {},
      {
        provider: {
          isTokenRejected: async (response) =>
            response.status === 400 && (await response.text()).includes('bad token'),
        },
      },
    );
    server.faults.next('api', status(400, { body: 'bad token' }));
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    server.faults.next('api', status(400, { body: 'bad input' }));
    const other = await client.fetch(server.apiUrl);
    expect(await other.text()).toBe('bad input');
    expect(server.tokenRequests).toHaveLength(2);
  });

  test('does not ask isTokenRejected about successes', async () => {
    const { client, server } = await credentialsWorld({}, { provider: { isTokenRejected: () => true } });
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(1);
  });

  test('falls back on the status when isTokenRejected throws', async () => {
    const broken = () => {
      throw new Error('bug');
    };
    const { client, server } = await credentialsWorld({}, { provider: { isTokenRejected: broken } });
    server.faults.next('api', status(401));
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
  });
});

describe('where the token goes', () => {
  test.each([
    ['https://evil.example/x', "list it: { ...provider, resourceOrigins: ['https://evil.example'] }"],
    ['http://api.example/x', 'Call https://api.example instead.'],
    ['http://else.example/x', 'Call https://else.example instead, and list it in resourceOrigins.'],
    ['/relative', 'Pass an absolute URL.'],
  ])('for %s it says what to do', async (url, hint) => {
    const { client } = await credentialsWorld({}, { provider: { resourceOrigins: ['https://api.example'] } });
    await expect(client.fetch(url)).rejects.toThrow(hint);
  });

  test.each(['https://evil.example/x', 'http://127.0.0.1:1/x', '/relative'])('never to %s', async (url) => {
    const { client, server } = await credentialsWorld();
    await expect(client.fetch(url)).rejects.toMatchObject({ code: 'origin_not_allowed' });
    expect(server.requests).toHaveLength(0);
  });

  test.each([301, 302, 303, 307, 308] as const)(
    'not behind a %s of the API: the answer is handed over',
    async (code) => {
      const { client, server } = await credentialsWorld();
      server.faults.next('api', redirect(`${server.url}/elsewhere`, code));
      const response = await client.fetch(server.apiUrl);
      expect(response.status).toBe(code);
      expect(server.apiRequests).toHaveLength(1);
      expect(server.requests.filter(({ path }) => path === '/elsewhere')).toHaveLength(0);
    },
  );
});

describe('an abort', () => {
  test('rejects with the reason of the signal, also while a token is awaited', async () => {
    const { client } = await credentialsWorld();
    const reason = new Error('mine');
    const controller = new AbortController();
    const call = client
      .fetch('http://127.0.0.1', { signal: controller.signal })
      .catch((error: unknown) => error);
    controller.abort(reason);
    expect(await call).toMatchObject({ code: 'origin_not_allowed' });
    const other = await credentialsWorld();
    const second = other.client.fetch(other.server.apiUrl, { signal: controller.signal });
    await expect(second).rejects.toBe(reason);
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

test('a fetch after many minutes renews on demand', async () => {
  const { client, server, clock } = await credentialsWorld();
  await client.fetch(server.apiUrl);
  await clock.advance(40 * MINUTE);
  expect((await client.fetch(server.apiUrl)).status).toBe(200);
  expect(server.apiRequests.map((request) => request.status)).toEqual([200, 200]);
});
