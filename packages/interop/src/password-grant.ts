import { errors, type Provider } from 'oidc-provider';

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
 * The grant of RFC 6749 §4.3, which OpenID Connect servers no longer have: an access token, a refresh token and,
 * with the scope `openid`, an ID token. What follows, the rotation of the refresh token, is the server's own.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.3 RFC 6749 §4.3}
 */
export function registerPasswordGrant(provider: Provider, user: User): void {
  provider.registerGrantType<PasswordParameters>(
    'password',
    async (ctx) => {
      const { client, params, requestParamOIDCScopes } = ctx.oidc;
      if (params.username !== user.username || params.password !== user.password)
        throw new errors.InvalidGrant('Authentication failed');
      const accountId = user.username;
      const scope = [...requestParamOIDCScopes].join(' ');
      const grant = new provider.Grant({ clientId: client.clientId, accountId });
      grant.addOIDCScope(scope);
      const issue = { accountId, client, gty: 'password', grantId: await grant.save(), scope };
      const accessToken = new provider.AccessToken(issue);
      const refreshToken = new provider.RefreshToken({ ...issue, rotations: 0 });
      const idToken = new provider.IdToken({}, { ctx });
      idToken.set('sub', accountId);
      ctx.body = {
        access_token: await accessToken.save(),
        refresh_token: await refreshToken.save(),
        token_type: accessToken.tokenType,
        expires_in: accessToken.expiration,
        scope,
        ...(requestParamOIDCScopes.has('openid')
          ? { id_token: await idToken.issue({ use: 'idtoken' }) }
          : {}),
      };
    },
    ['username', 'password', 'scope'],
  );
}
