import { type Credential, resolveCredentials } from '../client-auth/credential.js';
import { credentialOption, flagOption, textOption } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { refreshTokenLife } from '../token/refresh-token-life.js';
import type { Grant, GrantRequest } from './grant.js';
import { asSet, type ScopeOption, scope, scopeParameter, toScopes } from './shared/scope.js';
import { secretIdentity } from './shared/secret-identity.js';
import { sessionRequest } from './shared/session.js';
import { resourceOption, resourceParameter, toResources } from './shared/target.js';

/** A user who logs in once: RFC 6749 §4.3. */
export interface PasswordOptions {
  readonly username: Credential;
  readonly password: Credential;
  /** Scopes to ask for at login, separated by spaces or as a list. Renewals send none. */
  readonly scope?: ScopeOption | undefined;
  /** Where the tokens will be used (RFC 8707 §2); a list sends the parameter once per value. */
  readonly resource?: string | readonly string[] | undefined;
  /** Whether to log in again when the refresh token is dead or missing. Default `true`. */
  readonly relogin?: boolean | undefined;
  /**
   * What stands for the user in cache keys when `username` is a function (of a value a digest does).
   * Without it two such grants never share a token through a store. Default: a random name.
   */
  readonly identity?: string | undefined;
}

const OPTIONS = shape({
  username: credentialOption,
  password: credentialOption,
  scope: optional<ScopeOption>(scope),
  resource: resourceOption,
  relogin: optional(flagOption),
  identity: optional(textOption),
});

/**
 * Logs in with a user's name and password once, then renews with the refresh token, and logs in
 * again only when that is dead.
 *
 * RFC 6749 §4.3.1 allows this grant only where the user trusts the client with the password and no
 * other grant is viable, and wants the password dropped once a token is there; RFC 9700 §2.4 forbids
 * it: it hands the password to more places, teaches users to type it anywhere and leaves no room for
 * a second factor. It remains the only door to some vendors' machine accounts (older WSO2 servers
 * among them). Give it an account of its own, with the least rights; prefer
 * `clientCredentials` wherever the server takes it.
 *
 * @throws {OAuthError} `invalid_config`; at request time `login_required` with `relogin: false`
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.3 RFC 6749 §4.3} and
 * {@link https://www.rfc-editor.org/rfc/rfc9700#section-2.4 RFC 9700 §2.4}
 * @example
 * ```ts
 * import { password } from '@org/oauth-core';
 *
 * export const grant = password({
 *   username: 'reporting-bot',
 *   password: () => process.env['BOT_PASSWORD'] ?? '',
 * });
 * ```
 */
export function password(options: PasswordOptions): Grant {
  const parsed = parseOptions(OPTIONS, options, { owner: 'password', secrets: ['username', 'password'] });
  const scopes = toScopes(parsed.scope);
  const resources = toResources(parsed.resource);
  const login = async (): Promise<GrantRequest> => {
    const user = await resolveCredentials({ username: parsed.username, password: parsed.password });
    return {
      grantType: 'password',
      parameters: { ...user, ...scopeParameter(scopes), ...resourceParameter(resources) },
    };
  };
  const session = { relogin: parsed.relogin !== false, resources, login };
  return Object.freeze({
    name: 'password',
    usesRefreshTokens: true,
    refreshTokenLife,
    identity: {
      user: secretIdentity(parsed.username, parsed.identity),
      scope: asSet(scopes),
      ...(resources !== undefined && { resource: asSet(resources) }),
    },
    scope: scopes,
    request: (context) => sessionRequest(context, session),
  } satisfies Grant);
}
