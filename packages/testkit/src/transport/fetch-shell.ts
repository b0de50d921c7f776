import type { WireRequest } from '../wire/wire-request.js';
import { fetchFailed, toFetchResult } from './fetch-delivery.js';
import { followRedirects, type Outgoing } from './follow-redirects.js';
import type { Host } from './host.js';

function toWire({ url, method, headers, body }: Outgoing, address: string): WireRequest {
  return {
    address,
    method,
    target: url.pathname + url.search,
    headers: [['host', url.host], ...headers],
    body,
  };
}

/** Rejects when the signal aborts, else gives what `work` gives. */
function orAbort<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    const settled = (): void => signal.removeEventListener('abort', abort);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(settled);
  });
}

/** A `fetch` that reaches the host from `address` without a socket; other origins cannot be reached through it. */
export function createFetch(host: Host, origin: string, address = '127.0.0.1'): typeof fetch {
  return followRedirects((outgoing) => {
    if (host.closing.aborted || outgoing.url.origin !== origin) throw fetchFailed('ECONNREFUSED');
    const work = async (): Promise<Response> =>
      toFetchResult(await host.exchange(toWire(outgoing, address)), outgoing, host.closing);
    return orAbort(work(), outgoing.signal);
  });
}
