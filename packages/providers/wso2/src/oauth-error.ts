import { parseJsonObject } from '@org/oauth-core/preset';

/** What an error answer of the key manager names (RFC 6749 §5.2). */
export interface OAuthRefusal {
  readonly error: string;
  /** For decisions only: it may quote user names and tokens. */
  readonly description: string | undefined;
}

/** The OAuth error in a body, `undefined` where it holds none. Never throws. */
export function readOAuthError(body: string): OAuthRefusal | undefined {
  const answer = parseJsonObject(body);
  const error = answer?.['error'];
  const description = answer?.['error_description'];
  if (typeof error !== 'string') return undefined;
  return { error, description: typeof description === 'string' ? description : undefined };
}

/**
 * Whether this is how WSO2, or a server like it, says that a refresh token is dead without saying
 * `invalid_grant`: older versions answer 400 `invalid_request` "Refresh token is expired.", another
 * server seen in the wild a bare 400 `invalid_request`.
 *
 * The bare one is read so too, for clients that may hold a refresh token. The requests that core sends
 * are complete, so nothing else in them is likely to be refused without a word; and the reading is the
 * safe one: right, it costs one login, whereas a dead refresh token that is believed alive stops the
 * client for good; wrong, the login is refused in the same way and nothing is repeated.
 */
export function saysRefreshTokenIsDead({ error, description = '' }: OAuthRefusal, status: number): boolean {
  if (status !== 400 || error !== 'invalid_request') return false;
  const words = description.trim().toLowerCase();
  return words === '' || (words.includes('refresh token') && words.includes('expired'));
}
