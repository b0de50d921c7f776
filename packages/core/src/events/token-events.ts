import type { OAuthError } from '../errors/oauth-error.js';
import type { RefreshCause } from '../ports/telemetry.js';
import type { Token } from '../token/token.js';

export type { RefreshCause };
export type ExpiryCause = 'lifetime' | 'rejected' | 'revoked';

interface TokenEvent {
  /** The client's key, or the name it is watched under. */
  readonly key: string;
  readonly provider: string;
  /** Epoch ms. */
  readonly at: number;
}

/** A new token is current, stored and readable. */
export interface RefreshedEvent extends TokenEvent {
  readonly token: Token;
  readonly previous: Token | undefined;
  readonly cause: RefreshCause;
}

/** The current token is of no more use and nothing has replaced it yet. */
export interface ExpiredEvent extends TokenEvent {
  readonly token: Token;
  readonly cause: ExpiryCause;
}

/** One acquisition failed after its own retries. */
export interface FailedEvent extends TokenEvent {
  readonly error: OAuthError;
  /** 1 for the first failure in a row. */
  readonly attempt: number;
  /** Epoch ms before which no new request is made. */
  readonly retryAt: number;
  /** What callers get until then, and for which reason, in one sentence. */
  readonly why: string;
  /** Epoch ms until which the token in hand stays usable; `undefined` = there is none, `Infinity` = no known end. */
  readonly tokenUsableUntil: number | undefined;
}

export interface TokenEvents {
  refreshed: RefreshedEvent;
  expired: ExpiredEvent;
  failed: FailedEvent;
}

export type TokenEventName = keyof TokenEvents;
export type TokenEventListener<Name extends TokenEventName> = (event: TokenEvents[Name]) => unknown;
