import { type Credential, resolveCredential } from '../client-auth/credential.js';
import { credentialOption, textOption } from '../config/option.js';
import { optional, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import type { Grant } from './grant.js';
import { secretIdentity } from './shared/secret-identity.js';

/** A token that was made by hand. */
export interface StaticTokenOptions {
  /** The access token. A function is asked when a token is needed, and again when the last one was rejected or has ended. */
  readonly token: Credential;
  /** When it ends, epoch ms. Default: no known end. */
  readonly expiresAt?: number | undefined;
  /**
   * What stands for the token in cache keys when `token` is a function (of a value a digest does).
   * Without it two such grants never share a token through a store. Default: a random name.
   */
  readonly identity?: string | undefined;
}

const instant: Rule = (value) =>
  typeof value === 'number' && Number.isFinite(value) && value > 0
    ? undefined
    : 'must be an instant in epoch milliseconds';

const OPTIONS = shape({
  token: credentialOption,
  expiresAt: optional<number>(instant),
  identity: optional(textOption),
});

/**
 * A token that a person made at the vendor (a personal access token, an API key). Nothing is asked of
 * the token endpoint; once the token is rejected or has ended, calls fail with `login_required` until the
 * function gives another one.
 *
 * @throws {OAuthError} `invalid_config`; later `login_required` when the token is of no more use
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750 §2.1}
 * @example
 * ```ts
 * import { staticToken } from '@org/oauth-core';
 *
 * export const grant = staticToken({ token: () => process.env['PERSONAL_ACCESS_TOKEN'] ?? '' });
 * ```
 */
export function staticToken(options: StaticTokenOptions): Grant {
  const { token, expiresAt, identity } = parseOptions(OPTIONS, options, {
    owner: 'staticToken',
    secrets: ['token'],
  });
  return Object.freeze({
    name: 'static_token',
    usesRefreshTokens: false,
    identity: { token: secretIdentity(token, identity) },
    request: async () => ({ accessToken: await resolveCredential(token, 'token'), expiresAt }),
  } satisfies Grant);
}
