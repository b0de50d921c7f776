import { type Credential, resolveCredential } from '../client-auth/credential.js';
import { credentialOption, textOption } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { refreshTokenLife } from '../token/refresh-token-life.js';
import type { Grant } from './grant.js';
import { loginRequired } from './shared/login-required.js';
import { renewWith } from './shared/renew-with.js';
import { asSet, type ScopeOption, scope, toScopes } from './shared/scope.js';
import { secretIdentity } from './shared/secret-identity.js';
import { resourceOption, toResources } from './shared/target.js';

/** A session that somebody began elsewhere: RFC 6749 §6. */
export interface RefreshTokenOptions {
  /** The token to begin with; from then on the newest one that the server has handed out is used. */
  readonly refreshToken: Credential;
  /** Scopes to ask for on every renewal, at most those granted at first. Default: none are sent. */
  readonly scope?: ScopeOption | undefined;
  /** Where the tokens will be used (RFC 8707 §2); a list sends the parameter once per value. */
  readonly resource?: string | readonly string[] | undefined;
  /**
   * What stands for the session in cache keys when `refreshToken` is a function (of a value a digest
   * does). Without it two such grants never share a token through a store. Default: a random name.
   */
  readonly identity?: string | undefined;
}

const OPTIONS = shape({
  refreshToken: credentialOption,
  scope: optional<ScopeOption>(scope),
  resource: resourceOption,
  identity: optional(textOption),
});

/**
 * Begins with a refresh token that was obtained elsewhere, e.g. by a person in a browser.
 * Keep the client's tokens in a store that outlives the process if the server rotates refresh tokens.
 *
 * @throws {OAuthError} `invalid_config`; at request time `login_required` once the token is dead
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-6 RFC 6749 §6}
 * @example
 * ```ts
 * import { refreshToken } from '@org/oauth-core';
 *
 * export const grant = refreshToken({ refreshToken: () => process.env['REFRESH_TOKEN'] ?? '' });
 * ```
 */
export function refreshToken(options: RefreshTokenOptions): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'refreshToken', secrets: ['refreshToken'] });
  const scopes = toScopes(parsed.scope);
  const resources = toResources(parsed.resource);
  const target = { scopes, resources };
  return Object.freeze({
    name: 'refresh_token',
    usesRefreshTokens: true,
    refreshTokenLife,
    identity: {
      session: secretIdentity(parsed.refreshToken, parsed.identity),
      scope: asSet(scopes),
      ...(resources !== undefined && { resource: asSet(resources) }),
    },
    scope: scopes,
    async request({ refreshToken: held, history }) {
      if (held !== undefined) return renewWith(held, target);
      if (history === 'refresh-token-dead') {
        throw loginRequired(
          'The server no longer accepts the refresh token.',
          'It has expired, was revoked, or was replaced by a newer one. Obtain a new one from the person it stands for and create a new client with it.',
        );
      }
      return renewWith(await resolveCredential(parsed.refreshToken, 'refreshToken'), target);
    },
  } satisfies Grant);
}
