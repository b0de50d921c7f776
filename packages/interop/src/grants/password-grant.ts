import { errors, type Provider } from 'oidc-provider';
import { GRANT_TYPES } from './grant-types.js';
import { issueTokens } from './issue-tokens.js';

/** A user who may log in. */
export interface User {
  readonly username: string;
  readonly password: string;
}

interface PasswordParameters {
  readonly username?: string;
  readonly password?: string;
}

/**
 * The grant that OpenID Connect servers no longer have: an access token, a refresh token and, with the scope
 * `openid`, an ID token. What follows, the rotation of the refresh token, is the server's own.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.3 RFC 6749 §4.3}
 */
export function registerPasswordGrant(provider: Provider, user: User): void {
  provider.registerGrantType<PasswordParameters>(
    GRANT_TYPES.password,
    async (ctx) => {
      const { params } = ctx.oidc;
      if (params.username !== user.username || params.password !== user.password)
        throw new errors.InvalidGrant('Authentication failed');
      await issueTokens(ctx, { accountId: user.username, withRefreshToken: true });
    },
    ['username', 'password', 'scope'],
  );
}
