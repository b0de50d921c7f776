import type { OAuthError } from '../errors/oauth-error.js';

/**
 * `empty`: nothing obtained yet; `fresh`: served as it is; `stale`: served, and due for renewal;
 * `expiring`: so near its end that callers wait for a renewal; `expired`, `rejected`, `revoked`: of no more use.
 */
export type TokenState =
  | 'empty'
  | 'fresh'
  | 'stale'
  | 'expiring'
  | 'expired'
  | 'rejected'
  | 'revoked'
  | 'closed';

/** What a client thinks of its token right now, and why. Instants are epoch ms. */
export interface TokenStatus {
  readonly key: string;
  readonly provider: string;
  readonly policy: string;
  readonly state: TokenState;
  readonly generation: number;
  /** The token's known end. */
  readonly expiresAt: number | undefined;
  /** The refresh token's known end; `undefined` = the server names none, or no refresh token is in hand. */
  readonly refreshTokenExpiresAt: number | undefined;
  /** When the next renewal is planned; drawn once per generation. */
  readonly refreshAt: number | undefined;
  /** No request is made before this moment; `undefined` = nothing holds requests back. */
  readonly notBefore: number | undefined;
  readonly lastError: OAuthError | undefined;
  /** Why the store was of no use when it was needed last; `undefined` = it was, or there is none. */
  readonly storeError: OAuthError | undefined;
  /** Failed acquisitions in a row. */
  readonly failures: number;
  readonly renewing: boolean;
  /** One sentence: what the next call would do, and for which reason. */
  readonly why: string;
}
