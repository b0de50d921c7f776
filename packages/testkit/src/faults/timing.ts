import { setTimeout as sleep } from 'node:timers/promises';
import { defineFault, type Exchange, type Fault } from './fault.js';

const closed = ({ closing }: Exchange): Promise<void> =>
  new Promise((resolve) => {
    if (closing.aborted) resolve();
    else closing.addEventListener('abort', () => resolve(), { once: true });
  });

/** The timers of a virtual clock, or the global ones. */
export interface Timers {
  setTimeout(run: () => void, delayMs: number): unknown;
}

/**
 * The server acts on the request and answers only after `ms` milliseconds of real time, or of the virtual
 * time of `timers`.
 */
export function delay(ms: number, options: { readonly timers?: Timers } = {}): Fault {
  const { timers } = options;
  return defineFault(`delay ${ms} ms`, async (exchange) => {
    const wait =
      timers === undefined
        ? sleep(ms, undefined, { signal: exchange.closing }).catch(() => undefined)
        : new Promise<void>((resolve) => void timers.setTimeout(resolve, ms));
    await Promise.race([wait, closed(exchange)]);
    return exchange.process();
  });
}

/** A fault that holds requests until it is told to let them go: a slow server without a real delay. */
export interface Hold extends Fault {
  /** How many requests it holds now. */
  readonly held: number;
  /** Lets the server act on all of them, and on every later one at once. */
  release(): void;
}

/** Requests wait, unprocessed, until `release()`. */
export function hold(): Hold {
  let held = 0;
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const fault = defineFault('hold', async (exchange) => {
    held += 1;
    await Promise.race([gate, closed(exchange)]);
    held -= 1;
    return exchange.process();
  });
  return Object.defineProperties(fault, {
    held: { get: () => held },
    release: { value: open },
  }) as Hold;
}

/** The request is accepted and never answered; the connection stays open. The server does not act on it. */
export function hang(): Fault {
  return defineFault('hang', async () => ({ kind: 'silence' }));
}
