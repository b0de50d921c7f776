import type { OAuthErrorCode } from '../errors/error-code.js';

/** A refresh token is on its way to the vendor: written before it is sent, gone when the answer is stored (G7). */
export interface Spending {
  /** The fingerprint of the refresh token. */
  readonly refreshToken: string;
  /** Which client sends it. */
  readonly owner: string;
  /** Whether it is a second try, after a client that ended between sending it and storing the answer. */
  readonly again: boolean;
}

/** What the vendor last refused to a client of the key. */
export interface SharedFailure {
  /** Different for each failure. */
  readonly id: string;
  /** Epoch ms. */
  readonly at: number;
  readonly code: OAuthErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
  readonly status: number | undefined;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
}

/** What the clients of one key tell each other besides the token. */
export interface Ledger {
  /** Counts the writes: a lower one in the store than was there before means that the store has lost some. */
  readonly revision: number;
  /** The fence of the lease under which it was written; higher = its holder knew more. `undefined` without leases. */
  readonly fence: number | undefined;
  readonly spending: Spending | undefined;
  readonly failure: SharedFailure | undefined;
}

export const EMPTY_LEDGER: Ledger = Object.freeze({
  revision: 0,
  fence: undefined,
  spending: undefined,
  failure: undefined,
});
