import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { WireRequest } from '../wire/wire-request.js';
import type { Host } from './host.js';
import { send } from './socket-delivery.js';

/** A private key and its certificate, in PEM. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
}

/** A port of the loopback interface. */
export interface SocketShell {
  readonly port: number;
  /** Answers every request with what `host` delivers. */
  serve(host: Host): void;
  /** Destroys every connection. May be called again. */
  close(): Promise<void>;
}

async function readWire(message: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  const headers: [string, string][] = [];
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headers.push([message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '']);
  }
  return {
    address: message.socket.remoteAddress ?? '',
    method: message.method ?? '',
    target: message.url ?? '',
    headers,
    body: Buffer.concat(chunks),
  };
}

async function respond(host: Host, message: IncomingMessage, response: ServerResponse): Promise<void> {
  send(await host.exchange(await readWire(message)), response);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Opens a port on 127.0.0.1; 0 takes any free one. */
export async function listen(port = 0, tls?: TlsIdentity): Promise<SocketShell> {
  const server = tls === undefined ? createServer() : createTlsServer({ ...tls });
  // Never close an idle connection: a client that reuses it at that moment would see a reset nobody asked for.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    serve(host) {
      server.on('request', (message, response) => {
        // A request that breaks off while it is read leaves nobody to answer to.
        respond(host, message, response).catch(() => response.destroy());
      });
    },
    close: () => close(server),
  };
}
