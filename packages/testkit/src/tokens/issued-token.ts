/** An access token as the server remembers it. */
export interface IssuedToken {
  readonly accessToken: string;
  /** The refresh token that belongs to it, whether or not the answer showed it. */
  readonly refreshToken: string | undefined;
  /** The user who logged in; undefined when the client acts for itself. */
  readonly user: string | undefined;
  readonly scope: readonly string[];
  /** Where it may be used (RFC 8707); empty when nothing was asked for. */
  readonly audience: readonly string[];
  /** Epoch milliseconds of the server's clock. */
  readonly issuedAt: number;
  /** Epoch milliseconds of the server's clock; from this instant on it is dead. */
  readonly expiresAt: number;
}

/** What an access token is worth; one that is both revoked and past its end is `expired`. */
export type AccessTokenState = 'live' | 'expired' | 'revoked' | 'unknown';

/** What a refresh token is worth: `used` was exchanged for another, `dead` was revoked or ran out. */
export type RefreshTokenState = 'live' | 'used' | 'dead';

/** What tells one live token from another: the user, the set of scopes and the places where it may be used. */
export function identityOf(token: Pick<IssuedToken, 'user' | 'scope' | 'audience'>): string {
  return JSON.stringify([token.user ?? null, token.scope.toSorted(), token.audience.toSorted()]);
}
