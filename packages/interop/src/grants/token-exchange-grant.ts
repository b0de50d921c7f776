import { errors, type Provider } from 'oidc-provider';
import { buildTokenResponse } from 'oidc-provider/lib/helpers/grants.js';
import { GRANT_TYPES } from './grant-types.js';
import { idTokenFor, issueTokens } from './issue-tokens.js';

/** The types of tokens that are taken and given (RFC 8693 §3). */
export const TOKEN_TYPES = {
  accessToken: 'urn:ietf:params:oauth:token-type:access_token',
  idToken: 'urn:ietf:params:oauth:token-type:id_token',
} as const;

interface ExchangeParameters {
  readonly subject_token?: string;
  readonly subject_token_type?: string;
  readonly requested_token_type?: string;
}

/**
 * Gives a token for one of this server that is good yet: an access token, or, if that is asked for, an ID token,
 * whose `token_type` is `N_A`. There is no refresh token (RFC 8693 §2.2.1 advises against it).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8693#section-2 RFC 8693 §2}
 */
export function registerTokenExchangeGrant(provider: Provider): void {
  provider.registerGrantType<ExchangeParameters>(
    GRANT_TYPES.tokenExchange,
    async (ctx) => {
      const { subject_token: subject = '', subject_token_type: type } = ctx.oidc.params;
      if (type !== TOKEN_TYPES.accessToken) throw new errors.InvalidRequest('unknown subject_token_type');
      const accountId = await accountOf(provider, subject);
      const requested = ctx.oidc.params.requested_token_type ?? TOKEN_TYPES.accessToken;
      if (requested === TOKEN_TYPES.idToken) {
        const accessToken = await idTokenFor(provider, ctx, accountId);
        ctx.body = buildTokenResponse(provider, {
          accessToken,
          tokenType: 'N_A',
          issuedTokenType: TOKEN_TYPES.idToken,
        });
        return;
      }
      if (requested !== TOKEN_TYPES.accessToken)
        throw new errors.InvalidRequest('unknown requested_token_type');
      await issueTokens(ctx, { accountId, withRefreshToken: false, issuedTokenType: requested });
    },
    ['subject_token', 'subject_token_type', 'requested_token_type', 'scope'],
  );
}

async function accountOf(provider: Provider, subject: string): Promise<string> {
  const token = await provider.AccessToken.find(subject);
  // RFC 8693 §2.2.2: a subject token that is of no use makes the request invalid.
  if (token?.isValid !== true) throw new errors.InvalidRequest('subject_token is of no use');
  return token.accountId;
}
