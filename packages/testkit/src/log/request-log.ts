import type { WireRequest } from '../wire/wire-request.js';
import type { LoggedRequest, RequestKind } from './logged-request.js';
import { RequestRecord } from './request-record.js';

/** The requests that a server has seen, in order of arrival; its lists grow as more arrive. */
export interface RequestLog {
  readonly all: readonly LoggedRequest[];
  of(kind: RequestKind): readonly LoggedRequest[];
  /** Resolves once `count` requests of this kind have arrived since the start. */
  arrived(kind: RequestKind, count: number): Promise<void>;
  open(kind: RequestKind, wire: WireRequest, at: number): RequestRecord;
}

interface Waiter {
  readonly kind: RequestKind;
  readonly count: number;
  readonly resolve: () => void;
}

export function createRequestLog(): RequestLog {
  const all: RequestRecord[] = [];
  const byKind: Readonly<Record<RequestKind, RequestRecord[]>> = {
    token: [],
    revoke: [],
    api: [],
    introspect: [],
    device: [],
    authorize: [],
    metadata: [],
    other: [],
  };
  let waiters: readonly Waiter[] = [];

  const isOver = ({ kind, count }: Waiter): boolean => byKind[kind].length >= count;

  const wake = (): void => {
    if (waiters.length === 0) return;
    for (const waiter of waiters.filter(isOver)) waiter.resolve();
    waiters = waiters.filter((waiter) => !isOver(waiter));
  };

  return {
    all,
    of: (kind) => byKind[kind],
    arrived: (kind, count) =>
      new Promise((resolve) => {
        waiters = [...waiters, { kind, count, resolve }];
        wake();
      }),
    open(kind, wire, at) {
      const record = new RequestRecord({ at, sequence: all.length + 1, kind }, wire);
      all.push(record);
      byKind[kind].push(record);
      wake();
      return record;
    },
  };
}
