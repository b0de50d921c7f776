import { setImmediate } from 'node:timers/promises';
import type { Delivery } from '../faults/delivery.js';
import type { Answer } from '../wire/answer.js';
import type { Outgoing } from './follow-redirects.js';

/** The error with which the global fetch rejects when there is no answer: the reason is in `cause.code`. */
export function fetchFailed(code: string, message = 'fetch failed'): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(code), { code }) });
}

const BODILESS = new Set([204, 205, 304]);

function toResponse({ status, headers }: Answer, body: BodyInit, url: URL): Response {
  const response = new Response(BODILESS.has(status) ? null : body, { status, headers: { ...headers } });
  return Object.defineProperty(response, 'url', { value: url.href });
}

function brokenBody(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let half: Uint8Array | undefined = bytes.subarray(0, Math.ceil(bytes.length / 2));
  return new ReadableStream({
    pull(controller) {
      if (half === undefined || half.length === 0)
        controller.error(fetchFailed('UND_ERR_SOCKET', 'terminated'));
      else controller.enqueue(half);
      half = undefined;
    },
  });
}

function endlessBody(
  first: string,
  filler: string,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let next = first;
  return new ReadableStream({
    async pull(controller) {
      // A turn of the event loop, so that an abort gets its chance.
      await setImmediate();
      if (signal?.aborted === true) controller.error(signal.reason);
      else controller.enqueue(encoder.encode(next));
      next = filler;
    },
  });
}

/** Turns a delivery into what `fetch` gives: a response, a rejection, or nothing until `closing` aborts. */
export async function toFetchResult(
  delivery: Delivery,
  { url, signal }: Outgoing,
  closing: AbortSignal,
): Promise<Response> {
  if (closing.aborted) throw fetchFailed('ECONNRESET');
  switch (delivery.kind) {
    case 'answered':
      return toResponse(delivery.answer, delivery.answer.body, url);
    case 'truncated':
      return toResponse(delivery.answer, brokenBody(delivery.answer.body), url);
    case 'endless':
      return toResponse(delivery.answer, endlessBody(delivery.answer.body, delivery.filler, signal), url);
    case 'reset':
      throw fetchFailed('ECONNRESET');
    case 'silence':
      return new Promise((_resolve, reject) => {
        closing.addEventListener('abort', () => reject(fetchFailed('ECONNRESET')), { once: true });
      });
  }
}
