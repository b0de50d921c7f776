import type { OAuthError } from '../errors/oauth-error.js';

/** A successful answer of the token endpoint, read but not yet judged (RFC 6749 §5.1). */
export interface TokenAnswer {
  readonly accessToken: string;
  /** `Bearer` where the answer names none; otherwise as the server wrote it, except that any case of `bearer` becomes `Bearer`. */
  readonly tokenType: string;
  /** Seconds as the answer named them, possibly 0, negative or absurdly large; `undefined` = absent, null or not a number. */
  readonly expiresIn: number | undefined;
  /** `undefined` where the answer has none, null or an empty string. */
  readonly refreshToken: string | undefined;
  readonly scope: readonly string[] | undefined;
  /** The other members of the answer, as they came. */
  readonly extra: Readonly<Record<string, unknown>>;
  /** Epoch ms at which the request was sent. */
  readonly sentAt: number;
}

/** A successful answer whose token cannot be used. The refresh token in it may have replaced the one that was sent. */
export interface RefusedAnswer {
  readonly refusal: OAuthError;
  readonly refreshToken: string;
}
