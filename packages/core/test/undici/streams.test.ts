import type { Provider } from '@org/oauth-core';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLane, type Wiring, wirings } from './support/lane.js';

const CHUNK = Buffer.alloc(64 * 1024);
const CHUNKS = 400;

/** An API of its own, and a lane to it. */
async function openApi(wiring: Wiring, listener: RequestListener, provider?: Partial<Provider>) {
  const api = createServer(listener);
  await new Promise<void>((resolve) => void api.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    api.closeAllConnections();
    api.close();
  });
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  return { url, ...(await openLane(wiring, { provider: { resourceOrigins: [url], ...provider } })) };
}

describe.each(wirings)('an answer that is no rejection (%s)', (wiring) => {
  it('comes piece by piece, and no faster than it is read', async () => {
    let written = 0;
    const { url, send } = await openApi(wiring, (_, response) => {
      const write = (): void => {
        if (written === CHUNKS) return void response.end();
        written += 1;
        if (response.write(CHUNK)) write();
        else response.once('drain', write);
      };
      write();
    });
    const { body } = await send(url);
    let bytes = 0;
    let writtenAtFirst: number | undefined;
    for await (const piece of body) {
      writtenAtFirst ??= written;
      bytes += (piece as Buffer).byteLength;
    }
    // The sockets and the stream take some; the rest is not written before there is room.
    expect(writtenAtFirst).toBeLessThan(CHUNKS);
    expect(bytes).toBe(CHUNKS * CHUNK.byteLength);
  });

  it('that breaks off breaks off for the caller', async () => {
    const { url, send } = await openApi(wiring, (_, response) => {
      response.writeHead(200, { 'content-length': '10' });
      response.write('abc', () => response.destroy());
    });
    const { statusCode, body } = await send(url);
    expect(statusCode).toBe(200);
    await expect(body.text()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('that never comes is an error of undici', async () => {
    const { url, send } = await openApi(wiring, (_, response) => void response.destroy());
    await expect(send(url)).rejects.toMatchObject({ code: 'UND_ERR_SOCKET' });
  });

  it('is handed over, also with a status of which no copy can be made', async () => {
    const { url, client, send } = await openApi(wiring, (_, response) => response.writeHead(700).end('odd'), {
      isTokenRejected: () => true,
    });
    const { statusCode, body } = await send(url);
    expect([statusCode, await body.text()]).toEqual([700, 'odd']);
    expect(client.status().state).toBe('fresh');
  });
});
