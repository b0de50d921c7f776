import type { LoggedRequest } from '../log/logged-request.js';
import { defineFault, type Exchange, type Fault } from './fault.js';

/** The server acts on the request first; what goes out instead of its answer is up to `fault`. */
export function committed(fault: Fault, name = `committed ${fault.name}`): Fault {
  return defineFault(
    name,
    async (exchange) => {
      await exchange.process();
      return fault.apply(exchange);
    },
    fault.matches,
  );
}

/**
 * One fault around the next, the first outermost: `both(delay(20), status(503))` answers 503 after 20 ms.
 */
export function both(outer: Fault, inner: Fault): Fault {
  return defineFault(
    `${outer.name}, ${inner.name}`,
    (exchange) => outer.apply({ ...exchange, process: () => inner.apply(exchange) } satisfies Exchange),
    (request) => outer.matches(request) && inner.matches(request),
  );
}

/**
 * The fault applies only to requests that satisfy `condition`.
 *
 * @example
 * ```ts
 * import { createWso2Server, status, when } from '@org/oauth-testkit';
 *
 * const server = await createWso2Server();
 * server.faults.always('token', when((request) => request.grantType === 'refresh_token', status(503)));
 * ```
 */
export function when(condition: (request: LoggedRequest) => boolean, fault: Fault): Fault {
  return defineFault(
    fault.name,
    (exchange) => fault.apply(exchange),
    (request) => condition(request) && fault.matches(request),
  );
}
