import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { SERVER_IDENTITY, TRUSTED_CA } from './crypto/certificates.js';

/** A server on a free port of the loopback interface. */
export interface Loopback {
  /** Without a slash at its end. */
  readonly url: string;
  /** Whom to hand the requests to: an issuer must know its own address before it can be made. */
  answerWith(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Plain HTTP. */
export function listenOnLoopback(): Promise<Loopback> {
  return listen(createServer(), 'http');
}

/** TLS that asks for a client's certificate, and leaves it to the listener what to make of it. */
export function listenWithTls(): Promise<Loopback> {
  const asking = { requestCert: true, rejectUnauthorized: false };
  return listen(createTlsServer({ ...SERVER_IDENTITY, ca: TRUSTED_CA, ...asking }), 'https');
}

async function listen(server: ReturnType<typeof createServer>, scheme: string): Promise<Loopback> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    answerWith: (listener) => void server.on('request', listener),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
