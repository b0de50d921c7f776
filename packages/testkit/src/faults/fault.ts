import type { LoggedRequest } from '../log/logged-request.js';
import type { Delivery } from './delivery.js';

/** One request in the hands of a fault. */
export interface Exchange {
  readonly request: LoggedRequest;
  /** Lets the server act on the request (once, however often it is called) and gives what would go out. */
  process(): Promise<Delivery>;
  /** Aborts when the server closes: whatever still waits should end. */
  readonly closing: AbortSignal;
}

/** Misbehaviour on command: a value, made by a small function, that stands between a request and its answer. */
export interface Fault {
  readonly name: string;
  /** How many requests it has met. */
  readonly hits: number;
  /** Whether it applies to this request; a fault that does not is left for a later one. */
  matches(request: LoggedRequest): boolean;
  apply(exchange: Exchange): Promise<Delivery>;
}

/**
 * Makes a fault of your own.
 *
 * @example
 * ```ts
 * import { defineFault } from '@org/oauth-testkit';
 *
 * const teapot = defineFault('teapot', async () => ({ kind: 'answered', answer: { status: 418, headers: {}, body: '' } }));
 * ```
 */
export function defineFault(
  name: string,
  apply: (exchange: Exchange) => Promise<Delivery>,
  matches: (request: LoggedRequest) => boolean = () => true,
): Fault {
  let hits = 0;
  return {
    name,
    matches,
    get hits() {
      return hits;
    },
    apply(exchange) {
      hits += 1;
      return apply(exchange);
    },
  };
}
