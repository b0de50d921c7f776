import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Delivery } from '../faults/delivery.js';
import type { Answer } from '../wire/answer.js';
import type { WireRequest } from '../wire/wire-request.js';
import type { Host } from './host.js';

/** A host behind a port of the loopback interface. */
export interface SocketShell {
  readonly port: number;
  /** Destroys every connection. */
  close(): Promise<void>;
}

async function readWire(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.push([message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '']);
  }
  return { method: message.method ?? '', target: message.url ?? '', headers, body: Buffer.concat(chunks) };
}

const head = (response: ServerResponse, answer: Answer, length?: number): void => {
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(length === undefined ? {} : { 'Content-Length': String(length) }),
  });
};

const sendTruncated = (response: ServerResponse, answer: Answer): void => {
  const bytes = Buffer.from(answer.body, 'utf8');
  head(response, answer, Math.max(bytes.length, 2));
  const half = bytes.subarray(0, Math.max(1, bytes.length >> 1));
  // Destroyed only once the half is handed to the kernel, so that it really arrives.
  response.write(half.length === 0 ? ' ' : half, () => response.socket?.destroy());
};

const sendEndless = (response: ServerResponse, answer: Answer, filler: string): void => {
  head(response, answer);
  const pump = (): void => {
    while (!response.destroyed && response.write(filler));
  };
  response.on('drain', pump);
  response.write(answer.body);
  pump();
};

function send(delivery: Delivery, response: ServerResponse): void {
  switch (delivery.kind) {
    case 'answered': {
      const { answer } = delivery;
      head(response, answer, answer.status === 204 || answer.status === 304 ? undefined : Buffer.byteLength(answer.body));
      response.end(answer.body);
      return;
    }
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'truncated':
      sendTruncated(response, delivery.answer);
      return;
    case 'endless':
      sendEndless(response, delivery.answer, delivery.filler);
      return;
    case 'silence':
      return;
  }
}

/** Serves `host` on 127.0.0.1. */
export async function listen(serve: () => Host, port = 0): Promise<SocketShell> {
  const server = createServer((message, response) => {
    const respond = async (): Promise<void> => send(await serve().exchange(await readWire(message)), response);
    // A request that breaks off while it is read leaves nobody to answer to.
    respond().catch(() => response.destroy());
  });
  // Never close an idle connection: a client that reuses it at that moment would see a reset nobody asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo;
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
