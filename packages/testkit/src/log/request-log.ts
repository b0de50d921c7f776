import type { WireRequest } from '../wire/wire-request.js';
import type { LoggedRequest, RequestKind } from './logged-request.js';
import { RequestRecord } from './request-record.js';

/** The requests that a server has seen, in order of arrival. */
export interface RequestLog {
  readonly all: readonly LoggedRequest[];
  of(kind: RequestKind): readonly LoggedRequest[];
  open(kind: RequestKind, wire: WireRequest, at: number): RequestRecord;
}

export function createRequestLog(): RequestLog {
  const all: RequestRecord[] = [];
  return {
    all,
    of: (kind) => all.filter((request) => request.kind === kind),
    open(kind, wire, at) {
      const record = new RequestRecord({ at, sequence: all.length + 1, kind }, wire);
      all.push(record);
      return record;
    },
  };
}
