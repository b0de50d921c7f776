import type { Clock } from '../clock/clock.js';
import { answered, answerOf, type Delivery } from '../faults/delivery.js';
import type { ServerFaultBoard } from '../faults/fault-board.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import type { RequestLog } from '../log/request-log.js';
import type { Answer } from '../wire/answer.js';
import type { WireRequest } from '../wire/wire-request.js';

/** A server without a transport: a request goes in, what is to be delivered comes out. */
export interface Host {
  exchange(wire: WireRequest): Promise<Delivery>;
  /** Aborts when the server closes. */
  readonly closing: AbortSignal;
}

export interface HostParts {
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly faults: ServerFaultBoard;
  readonly closing: AbortSignal;
  kindOf(path: string): RequestKind;
  /** The server's logic, without faults. */
  answer(request: LoggedRequest): Promise<Answer>;
}

function once<T>(run: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= run();
    return result;
  };
}

/** Puts log and faults around the logic. */
export function createHost({ clock, log, faults, closing, kindOf, answer }: HostParts): Host {
  return {
    closing,
    async exchange(wire) {
      const request = log.open(kindOf(wire.target.split('?', 1)[0] ?? ''), wire, clock.now());
      const process = once(async () => {
        const result = await answer(request);
        request.process(result);
        return answered(result);
      });
      const fault = faults.take(request);
      request.fault = fault?.name;
      const delivery = await (fault === undefined ? process() : fault.apply({ request, process, closing }));
      request.close({ outcome: delivery.kind, status: answerOf(delivery)?.status });
      return delivery;
    },
  };
}
