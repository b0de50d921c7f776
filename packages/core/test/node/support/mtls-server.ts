import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { createAuthority, type Issued, thumbprintOf } from './certificate-authority.js';

/** Signs the servers and the clients of these tests. */
export const authority = await createAuthority('Test CA');
const serverIdentity = await authority.issue('localhost');

/** An authorization server and an API behind one TLS port: it knows its client by the certificate (RFC 8705). */
export interface MtlsServer {
  readonly url: string;
  /** One line for each request: its path, who presented a certificate, the status, and what the form said. */
  readonly log: readonly string[];
  /** Headers of the requests, in the same order. */
  readonly headers: readonly IncomingMessage['headers'][];
  /** Whose connections are open. */
  readonly connectedAs: readonly string[];
  /** From now on this certificate is the client's too. */
  register(certificate: Issued): void;
  /** Connections with this certificate are ended, those that are open and those to come. */
  ban(certificate: Issued): void;
  /** Answers wait until the function that is returned is called. */
  hold(): () => void;
}

export interface MtlsServerOptions {
  /** Whether connections without a certificate of the CA are ended. Default: they are answered. */
  readonly strict?: boolean;
  readonly minVersion?: 'TLSv1.3';
}

const CLIENT_ID = 'invoices';

export async function startMtlsServer(options: MtlsServerOptions = {}): Promise<MtlsServer> {
  const log: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const names = new Map<TLSSocket, string>();
  const registered = new Set<string>();
  const banned = new Set<string>();
  let held: Promise<void> | undefined;
  let issued = 0;

  const server = createServer(
    {
      ...serverIdentity,
      ca: authority.cert,
      requestCert: true,
      rejectUnauthorized: options.strict ?? false,
      minVersion: options.minVersion,
    },
    (request, response) => void answer(request, response),
  );

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    await held;
    const socket = request.socket as TLSSocket;
    const name = nameOf(socket);
    const thumbprint = thumbprintOfPeer(socket);
    const path = (request.url ?? '').slice(1);
    const status = statusOf(request, { path, thumbprint, form: new URLSearchParams(body) });
    log.push(`${path} by ${name}: ${status}${body && ` ${body}`}`);
    headers.push(request.headers);
    response.writeHead(status, { 'content-type': 'application/json' });
    const answers: Readonly<Record<string, object>> = {
      'token 200': { access_token: boundToken(thumbprint), token_type: 'Bearer', expires_in: 3_600 },
      'token 401': { error: 'invalid_client' },
    };
    response.end(JSON.stringify(answers[`${path} ${status}`] ?? {}));
  }

  function statusOf(
    { headers: sent }: IncomingMessage,
    { path, thumbprint, form }: { path: string; thumbprint: string; form: URLSearchParams },
  ): number {
    if (path === 'api') return sent.authorization?.split('.')[1] === thumbprint ? 200 : 401;
    const isClient = form.get('client_id') === CLIENT_ID && registered.has(thumbprint);
    return isClient ? 200 : 401;
  }

  /** Its middle part is what a JWT says as `cnf.x5t#S256` (RFC 8705 §3.1). */
  function boundToken(thumbprint: string): string {
    issued += 1;
    return `${issued}.${thumbprint}.signature`;
  }

  server.on('secureConnection', (socket) => {
    names.set(socket, nameOf(socket));
    socket.on('close', () => names.delete(socket));
    if (banned.has(thumbprintOfPeer(socket))) socket.destroy();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of names.keys()) socket.destroy();
    server.close();
  });

  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    log,
    headers,
    get connectedAs() {
      return [...names.values()];
    },
    register: (certificate) => void registered.add(thumbprintOf(certificate)),
    ban(certificate) {
      banned.add(thumbprintOf(certificate));
      for (const socket of names.keys()) if (banned.has(thumbprintOfPeer(socket))) socket.destroy();
    },
    hold() {
      let release = (): void => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
  };
}

function nameOf(socket: TLSSocket): string {
  return String(peerOf(socket).subject?.CN ?? 'nobody');
}

function thumbprintOfPeer(socket: TLSSocket): string {
  const { raw } = peerOf(socket);
  return raw === undefined ? 'none' : thumbprintOf({ raw });
}

/** Node hands out an empty object where nothing was presented. */
function peerOf(socket: TLSSocket): Partial<DetailedPeerCertificate> {
  return socket.getPeerCertificate(true);
}
