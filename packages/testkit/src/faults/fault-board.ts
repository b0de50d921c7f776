import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import type { Fault } from './fault.js';

/** A fault that met a request. */
export interface AppliedFault {
  /** The request's `sequence`. */
  readonly sequence: number;
  readonly kind: RequestKind;
  readonly fault: string;
}

/** The faults that a server has been told to commit. */
export interface FaultBoard {
  /** The next request of this kind meets `fault`; so do the ones after it, up to `times` (default 1). Calls queue up. */
  next(kind: RequestKind, fault: Fault, options?: { readonly times?: number }): void;
  /** Every request of this kind meets `fault`, unless a queued one comes first. Replaces an earlier `always`. */
  always(kind: RequestKind, fault: Fault): void;
  /** Forgets the faults of one kind, or all. */
  clear(kind?: RequestKind): void;
  /** What has met which request, in order. */
  readonly applied: readonly AppliedFault[];
  /** How many requests of this kind the queued faults still wait for. */
  queued(kind: RequestKind): number;
}

/** The board as the server uses it. */
export interface ServerFaultBoard extends FaultBoard {
  take(request: LoggedRequest): Fault | undefined;
}

interface Queued {
  readonly kind: RequestKind;
  readonly fault: Fault;
  left: number;
}

export function createFaultBoard(): ServerFaultBoard {
  const queue: Queued[] = [];
  const standing = new Map<RequestKind, Fault>();
  const applied: AppliedFault[] = [];

  const takeQueued = (request: LoggedRequest): Fault | undefined => {
    const entry = queue.find(
      ({ kind, fault, left }) => left > 0 && kind === request.kind && fault.matches(request),
    );
    if (entry === undefined) return undefined;
    entry.left -= 1;
    if (entry.left === 0) queue.splice(queue.indexOf(entry), 1);
    return entry.fault;
  };

  const takeStanding = (request: LoggedRequest): Fault | undefined => {
    const fault = standing.get(request.kind);
    return fault?.matches(request) === true ? fault : undefined;
  };

  return {
    next(kind, fault, { times = 1 } = {}) {
      if (times >= 1) queue.push({ kind, fault, left: times });
    },
    always(kind, fault) {
      standing.set(kind, fault);
    },
    clear(kind) {
      if (kind === undefined) standing.clear();
      else standing.delete(kind);
      const kept = kind === undefined ? [] : queue.filter((entry) => entry.kind !== kind);
      queue.splice(0, queue.length, ...kept);
    },
    applied,
    queued: (kind) => queue.reduce((sum, entry) => sum + (entry.kind === kind ? entry.left : 0), 0),
    take(request) {
      const fault = takeQueued(request) ?? takeStanding(request);
      if (fault !== undefined)
        applied.push({ sequence: request.sequence, kind: request.kind, fault: fault.name });
      return fault;
    },
  };
}
