import type { SimClock } from '../time/sim-clock.js';

/** What a broken connection looks like in Node's `fetch`; its text holds what must never be printed. */
export function brokenConnection(): TypeError {
  return new TypeError('fetch failed: CANARY-network-text', {
    cause: Object.assign(new Error('socket hang up CANARY-cause'), { code: 'ECONNRESET' }),
  });
}

/** Time on the way; ends at once when the client gives up, unless this connection is deaf. */
export function onTheWay(clock: SimClock, ms: number, signal?: AbortSignal | null): Promise<void> {
  if (signal?.aborted === true) return Promise.reject(signal.reason);
  if (ms === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      stop();
      reject(signal?.reason);
    };
    const stop = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Never answers; rejects when the client gives up or the network is healed. */
export function hanging(signal: AbortSignal | null | undefined, released: Promise<void>): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    void released.then(() => reject(brokenConnection()));
  });
}

/** A body of which only the first half arrives. */
export function halfBody(text: string, hangs: boolean): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, text.length / 2)));
      if (!hangs) controller.error(brokenConnection());
    },
  });
}
