import { endOfLife, readSeconds } from './lifetime.js';

/** A refresh token and its end as far as it is known, epoch ms. */
export interface RefreshTokenHeld {
  readonly refreshToken: string | undefined;
  readonly refreshTokenExpiresAt?: number | undefined;
}

/** The part of an answer that may tell how long a refresh token lives. */
export interface RefreshTokenNews {
  /** Members of the answer that RFC 6749 §5.1 does not define. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Epoch ms at which the request was sent. */
  readonly sentAt: number;
}

/** What a grant that renews with refresh tokens knows of their own end. Pure. */
export interface RefreshTokenLife {
  /**
   * @param refreshToken - the one in hand after the answer
   * @param before - what was held before it
   * @returns its end, epoch ms; `undefined` = none is known
   */
  endOf(
    refreshToken: string | undefined,
    answer: RefreshTokenNews,
    before: RefreshTokenHeld,
  ): number | undefined;
  /**
   * @param issuedAt - epoch ms, of the access token in hand
   * @param endsAt - epoch ms, of the refresh token in hand; `undefined` = no known end
   * @param draw - uniform in [0, 1)
   * @returns epoch ms from which on a renewal is due for the refresh token's sake; `Infinity` = never
   */
  dueAt(issuedAt: number, endsAt: number | undefined, draw: number): number;
}

/**
 * The members in which servers name the rest of a refresh token's life, in seconds from the answer on. No RFC has one.
 * `authorization_expires_in` of the draft is none of them: using the refresh token does not move that end.
 */
const MEMBERS = [
  // draft-ietf-oauth-refresh-token-expiration §6.1
  'refresh_token_timeout',
  // Microsoft (Azure AD B2C), GitHub, LinkedIn, eBay; Apigee, which writes "0" for "never"
  'refresh_token_expires_in',
  // Keycloak (0 = never, e.g. an offline session without a limit), TikTok
  'refresh_expires_in',
  // Intuit
  'x_refresh_token_expires_in',
];

/** With less left, a refresh token is left alone, or one whose end does not move would be used again and again. */
const SHORTEST_REST_MS = 10_000;

/**
 * Reads the end from the members that vendors use; the first that is a number counts, read as `expires_in` is. 0 or less
 * names no end. A server that names none and leaves the refresh token as it is leaves its end as it was.
 *
 * A renewal is due in the first half of the last third of what the refresh token had to live when the access token came. Where
 * its end does not move, because the session as a whole ends, each renewal leaves a third or less: few lead there.
 */
export const refreshTokenLife: RefreshTokenLife = Object.freeze({
  endOf(refreshToken, { extra, sentAt }, before) {
    const seconds = MEMBERS.map((member) => readSeconds(extra[member])).find((read) => read !== undefined);
    if (seconds === undefined)
      return refreshToken === before.refreshToken ? before.refreshTokenExpiresAt : undefined;
    return refreshToken === undefined ? undefined : endOfLife(seconds, sentAt, Infinity);
  },
  dueAt(issuedAt, endsAt = -Infinity, draw) {
    const rest = endsAt - issuedAt;
    return rest < SHORTEST_REST_MS ? Infinity : Math.round(endsAt - (rest / 3) * (1 - draw / 2));
  },
} satisfies RefreshTokenLife);
