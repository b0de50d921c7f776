import { fingerprint } from '../token/fingerprint.js';
import type { Token } from '../token/token.js';

/** What is kept per key: the current token and where its chain of refresh tokens stands. */
export interface TokenRecord {
  readonly token: Token | undefined;
  /** The refresh token to send next; not always the one that came with the token. */
  readonly refreshToken: string | undefined;
  /** Its end, epoch ms; `undefined` = none is known. */
  readonly refreshTokenExpiresAt?: number | undefined;
  /** The fingerprint of the last refresh token that the server refused for good: it is never sent again. */
  readonly deadRefreshToken: string | undefined;
  /** The highest generation ever published under the key. */
  readonly generation: number;
}

export const EMPTY_RECORD: TokenRecord = Object.freeze({
  token: undefined,
  refreshToken: undefined,
  deadRefreshToken: undefined,
  generation: 0,
});

/** The server refuses this refresh token for good. */
export function withDeadRefreshToken(record: TokenRecord, refreshToken: string): TokenRecord {
  return {
    ...record,
    refreshToken: undefined,
    refreshTokenExpiresAt: undefined,
    deadRefreshToken: fingerprint(refreshToken),
  };
}

/** The server has sent this refresh token; one that it refused for good does not come back. */
export function withRefreshToken(record: TokenRecord, refreshToken: string): TokenRecord {
  return fingerprint(refreshToken) === record.deadRefreshToken
    ? record
    : { ...record, refreshToken, refreshTokenExpiresAt: undefined };
}

/** What is left when tokens are forgotten: how many there were, and which refresh token must not be sent again. */
export function tombstoneOf({ generation, refreshToken, deadRefreshToken }: TokenRecord): TokenRecord {
  const dead = refreshToken === undefined ? deadRefreshToken : fingerprint(refreshToken);
  return { ...EMPTY_RECORD, generation, deadRefreshToken: dead };
}

/** How long a token's record outlasts it, so that generations go on counting after a quiet night. */
const KEPT_AFTER_THE_END_MS = 24 * 60 * 60 * 1_000;

/**
 * Epoch ms from which on nobody needs the record; `undefined` = it is always needed. One with a refresh token is, even past the
 * named end of that: the server has the last word on it, and no older one may be sent instead.
 */
export function neededUntil({ token, refreshToken, deadRefreshToken }: TokenRecord): number | undefined {
  if (refreshToken !== undefined || deadRefreshToken !== undefined) return undefined;
  return token?.expiresAt === undefined ? undefined : token.expiresAt + KEPT_AFTER_THE_END_MS;
}
