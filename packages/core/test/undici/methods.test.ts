import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fetch } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLane, wirings } from './support/lane.js';

describe.each(wirings)('other methods of undici (%s)', (wiring) => {
  it('stream: what is written is the answer to the second attempt alone', async () => {
    const { server, client, dispatcher } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    const written = new PassThrough();
    const { origin, pathname: path } = new URL(server.apiUrl);
    await dispatcher.stream({ origin, path, method: 'GET' }, () => written);
    expect(JSON.parse(await text(written))).toMatchObject({ method: 'GET' });
    expect(server.apiRequests.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('pipeline: the body waits for the token', async () => {
    const { server, dispatcher } = await openLane(wiring);
    const { origin, pathname: path } = new URL(server.apiUrl);
    const options = { origin, path, method: 'PUT' } as const;
    const answer = Readable.from(['hel', 'lo']).pipe(dispatcher.pipeline(options, ({ body }) => body));
    expect(JSON.parse(await text(answer))).toMatchObject({ method: 'PUT', receivedBytes: 5 });
  });

  it("undici's own fetch", async () => {
    const { server, client, dispatcher } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    const response = await fetch(server.apiUrl, { dispatcher });
    expect([response.status, await response.json()]).toMatchObject([200, { method: 'GET' }]);
    await expect(fetch('http://127.0.0.1:65000/x', { dispatcher })).rejects.toMatchObject({
      cause: { code: 'origin_not_allowed' },
    });
  });

  it('upgrade: the token is on the request that asks for it', async () => {
    const seen: unknown[] = [];
    const api = createServer().on('upgrade', (request, socket) => {
      seen.push(request.headers.authorization);
      socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: chat\r\n\r\n');
    });
    await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void api.close());
    const origin = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
    const { client, dispatcher } = await openLane(wiring, { provider: { resourceOrigins: [origin] } });
    const { socket } = await dispatcher.upgrade({ origin, path: '/', protocol: 'chat' } as never);
    socket.destroy();
    expect(seen).toEqual([`Bearer ${client.peek()?.accessToken}`]);
  });
});
