import type { ServerResponse } from 'node:http';
import type { Delivery } from '../faults/delivery.js';
import type { Answer } from '../wire/answer.js';

const BODILESS = new Set([204, 304]);

function sendWhole(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = BODILESS.has(status) ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}

function sendTruncated(response: ServerResponse, { status, headers, body }: Answer): void {
  const bytes = Buffer.from(body, 'utf8');
  response.writeHead(status, { ...headers, 'Content-Length': String(bytes.length + 1) });
  // Destroyed only once the half is handed to the kernel, so that it arrives.
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.socket?.destroy());
  response.flushHeaders();
}

function sendEndless(response: ServerResponse, { status, headers, body }: Answer, filler: string): void {
  response.writeHead(status, { ...headers });
  const pump = (): void => {
    let ready = true;
    while (ready && !response.destroyed) ready = response.write(filler);
  };
  response.on('drain', pump);
  response.write(body);
  pump();
}

/** Puts a delivery on a connection. */
export function send(delivery: Delivery, response: ServerResponse): void {
  switch (delivery.kind) {
    case 'answered':
      sendWhole(response, delivery.answer);
      return;
    case 'truncated':
      sendTruncated(response, delivery.answer);
      return;
    case 'endless':
      sendEndless(response, delivery.answer, delivery.filler);
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'silence':
      return;
  }
}
