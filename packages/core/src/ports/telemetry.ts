import type { OAuthErrorCode } from '../errors/error-code.js';

/**
 * Why a token was renewed. `initial`: there was none; `scheduled`: a scheduler saw to it; `demand`: a caller needed it;
 * `rejected`: an API had refused the one before; `forced`: `refresh()`; `shared`: another process had renewed it.
 */
export type RefreshCause = 'initial' | 'scheduled' | 'demand' | 'rejected' | 'forced' | 'shared';

/**
 * Hears what token clients do, for metrics and traces: all members are optional, none is called on the way of a cached
 * token, and none is ever given a secret. One that throws or rejects changes nothing. One object may serve many clients;
 * `openTelemetry()` of `@org/oauth-core/opentelemetry` makes one.
 *
 * @example
 * ```ts
 * import type { Telemetry } from '@org/oauth-core';
 *
 * const failures = new Map<string, number>();
 * export const telemetry: Telemetry = {
 *   renewalEnded({ error }) {
 *     if (error !== undefined) failures.set(error, (failures.get(error) ?? 0) + 1);
 *   },
 * };
 * ```
 */
export interface Telemetry {
  /** A request is about to leave for the vendor, the first one or a later attempt. @returns who hears of its end */
  requestBegan?(request: ObservedRequest): RequestWatch | undefined;
  /** An acquisition ended, or a token was taken over that another process had stored. */
  renewalEnded?(renewal: ObservedRenewal): void;
  /** A caller begins (`1`) or ceases (`-1`) to wait while a token is being acquired. */
  callersWaiting?(wait: ObservedWait): void;
  /** An operation of the store that was passed as `store` has ended. */
  storeUsed?(use: ObservedStoreUse): void;
  /** A client was made. Keep what is given and ask it now and then; drop it once it is `gone`. */
  clientOpened?(client: ObservedClient): void;
}

export interface ObservedRequest {
  /** `Provider.name`. */
  readonly provider: string;
  /** `other`: a grant's own, such as that of device codes. */
  readonly endpoint: 'token' | 'revocation' | 'introspection' | 'other';
  readonly method: 'POST';
  /** Without user, query and fragment. */
  readonly url: string;
  /** `grant_type` of a token request. */
  readonly grantType: string | undefined;
  /** Of a request that belongs to an acquisition. */
  readonly cause: RefreshCause | undefined;
  /** 1 for the first; more for the retries of one call. */
  readonly attempt: number;
}

export interface RequestWatch {
  /** Called with what sends the request: run it at once, for instance within a context, and return what it returns. */
  send?<T>(send: () => Promise<T>): Promise<T>;
  ended?(end: ObservedRequestEnd): void;
}

export interface ObservedRequestEnd {
  readonly outcome: 'ok' | OAuthErrorCode;
  /** HTTP status; `undefined` = there was no answer. */
  readonly status: number | undefined;
  /** Until the answer was read, in ms of the client's clock. */
  readonly durationMs: number;
}

export interface ObservedRenewal {
  readonly provider: string;
  readonly cause: RefreshCause;
  /** `unchanged`: the server handed the same token back. */
  readonly outcome: 'refreshed' | 'unchanged' | 'failed';
  /** Why it failed. */
  readonly error: OAuthErrorCode | undefined;
}

export interface ObservedWait {
  readonly provider: string;
  readonly change: 1 | -1;
}

export interface ObservedStoreUse {
  readonly provider: string;
  readonly operation: 'read' | 'write' | 'delete' | 'lease' | 'subscribe';
  /** `aborted`: nobody waits for it any more. */
  readonly outcome: 'ok' | 'failed' | 'timeout' | 'aborted';
  /** In ms of the client's clock. */
  readonly durationMs: number;
}

/** A client, as far as its token's time goes. It does not keep the client in memory. */
export interface ObservedClient {
  readonly provider: string;
  /** The client was closed, or nobody holds it any more. */
  readonly gone: boolean;
  /**
   * How long the token can still be used, in ms; `undefined` = there is none, it has no known end, or nobody needs the
   * next one yet. Below 0: a token that should have been renewed in the background has ended; 0: it was rejected.
   */
  readonly timeToExpiryMs: number | undefined;
}
