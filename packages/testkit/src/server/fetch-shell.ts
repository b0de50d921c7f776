import type { Delivery } from '../faults/delivery.js';
import type { Answer } from '../wire/answer.js';
import type { WireRequest } from '../wire/wire-request.js';
import { followRedirects, type Outgoing } from './follow-redirects.js';
import type { Host } from './host.js';

/** The error with which the global fetch rejects when there is no answer. */
export function fetchFailed(code: string, message = 'fetch failed'): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(code), { code }) });
}

function toWire({ url, method, headers, body }: Outgoing): WireRequest {
  return { method, target: url.pathname + url.search, headers: [['host', url.host], ...headers], body };
}

const NO_BODY = new Set([204, 205, 304]);

const respond = (answer: Answer, body: BodyInit, url: URL): Response => {
  const response = new Response(NO_BODY.has(answer.status) ? null : body, {
    status: answer.status,
    headers: { ...answer.headers },
  });
  return Object.defineProperty(response, 'url', { value: url.href });
};

function brokenBody(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(fetchFailed('UND_ERR_SOCKET', 'terminated'));
      else controller.enqueue(bytes.subarray(0, Math.max(1, bytes.length >> 1)));
      sent = true;
    },
  });
}

function endlessBody(first: string, filler: string, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = first;
  return new ReadableStream({
    async pull(controller) {
      // A turn of the event loop, so that an abort or a limit gets its chance.
      await new Promise((resolve) => setImmediate(resolve));
      if (signal?.aborted === true) controller.error(signal.reason);
      else controller.enqueue(encoder.encode(next));
      next = filler;
    },
  });
}

/** Rejects when the signal aborts, else gives what `work` gives. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function perform(delivery: Delivery, { url, signal }: Outgoing, host: Host): Response | Promise<Response> {
  switch (delivery.kind) {
    case 'answered':
      return respond(delivery.answer, delivery.answer.body, url);
    case 'reset':
      throw fetchFailed('ECONNRESET');
    case 'truncated':
      return respond(delivery.answer, brokenBody(delivery.answer.body), url);
    case 'endless':
      return respond(delivery.answer, endlessBody(delivery.answer.body, delivery.filler, signal), url);
    case 'silence':
      return new Promise((_, reject) => {
        host.closing.addEventListener('abort', () => reject(fetchFailed('ECONNRESET')), { once: true });
      });
  }
}

/** A `fetch` that reaches the host without a socket; other origins cannot be reached through it. */
export function createFetch(host: Host, origin: string): typeof fetch {
  return followRedirects(async (outgoing) => {
    if (host.closing.aborted || outgoing.url.origin !== origin) throw fetchFailed('ECONNREFUSED');
    const work = async (): Promise<Response> => perform(await host.exchange(toWire(outgoing)), outgoing, host);
    return orAbort(work(), outgoing.signal);
  });
}
