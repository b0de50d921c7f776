import type { Clock } from '../clock/clock.js';
import { answered, answerOf, type Delivery } from '../faults/delivery.js';
import type { ServerFaultBoard } from '../faults/fault-board.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import type { RequestLog } from '../log/request-log.js';
import type { RequestRecord } from '../log/request-record.js';
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
  handle(request: LoggedRequest): Answer;
}

/** Puts log and faults around the logic. */
export function createHost({ clock, log, faults, closing, kindOf, handle }: HostParts): Host {
  const process = (record: RequestRecord): (() => Promise<Delivery>) => {
    let once: Promise<Delivery> | undefined;
    const run = async (): Promise<Delivery> => {
      const answer = handle(record);
      record.process(answer);
      return answered(answer);
    };
    return () => {
      once ??= run();
      return once;
    };
  };

  return {
    closing,
    async exchange(wire) {
      const record = log.open(kindOf(wire.target.split('?', 1)[0] ?? ''), wire, clock.now());
      const fault = faults.take(record);
      record.fault = fault?.name;
      const run = process(record);
      const delivery = await (fault === undefined ? run() : fault.apply({ request: record, process: run, closing }));
      record.close({ outcome: delivery.kind, status: answerOf(delivery)?.status });
      return delivery;
    },
  };
}
