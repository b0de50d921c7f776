import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { SELF_SIGNED } from '../../endpoint/self-signed.js';

/** A real TLS server with a certificate that nobody has signed, which counts what it hears. */
export async function untrustedServer() {
  let requests = 0;
  const server = createServer(SELF_SIGNED, (_, response) => {
    requests += 1;
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const url = `https://localhost:${(server.address() as AddressInfo).port}`;
  return { url, requests: () => requests };
}
