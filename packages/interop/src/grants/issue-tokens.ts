import type { Provider, TokenEndpointGrantContext } from 'oidc-provider';
import {
  applyRefreshTokenBindings,
  buildTokenResponse,
  checkDpopReplay,
  checkDpopRequired,
  checkMtlsCert,
  validateDpop,
} from 'oidc-provider/lib/helpers/grants.js';

/** What a grant of ours has found out. */
export interface Granted {
  readonly accountId: string;
  readonly withRefreshToken: boolean;
  /** RFC 8693 §2.2.1. */
  readonly issuedTokenType?: string;
}

/**
 * The answer of a grant that the server does not bring along: with the checks of possession, the bindings and
 * the tokens of those that it does. With the scope `openid` an ID token comes too.
 */
export async function issueTokens(ctx: TokenEndpointGrantContext, granted: Granted): Promise<void> {
  const { client, params, provider, requestParamOIDCScopes } = ctx.oidc;
  const { accountId, issuedTokenType } = granted;
  const proof = await validateDpop(provider, ctx);
  const certificate = checkMtlsCert(provider, ctx);
  checkDpopRequired(provider, ctx, proof);
  await checkDpopReplay(provider, ctx, proof, client.clientId);

  const scope = [...requestParamOIDCScopes].join(' ');
  const grant = new provider.Grant({ clientId: client.clientId, accountId });
  grant.addOIDCScope(scope);
  const issue = { accountId, client, gty: params.grant_type, grantId: await grant.save(), scope };

  const accessToken = new provider.AccessToken(issue);
  if (certificate !== undefined) accessToken.setThumbprint('x5t', certificate);
  if (proof !== undefined) accessToken.setThumbprint('jkt', proof.thumbprint);
  const refreshToken = new provider.RefreshToken({ ...issue, rotations: 0 });
  await applyRefreshTokenBindings(provider, ctx, accessToken, refreshToken);

  ctx.body = buildTokenResponse(provider, {
    accessToken: await accessToken.save(),
    tokenType: accessToken.tokenType,
    expiresIn: accessToken.expiration,
    scope,
    issuedTokenType,
    refreshToken: granted.withRefreshToken ? await refreshToken.save() : undefined,
    idToken: requestParamOIDCScopes.has('openid') ? await idTokenFor(provider, ctx, accountId) : undefined,
  });
}

/** Says to the client who the user is. */
export function idTokenFor(
  provider: Provider,
  ctx: TokenEndpointGrantContext,
  accountId: string,
): Promise<string> {
  const idToken = new provider.IdToken({}, { ctx });
  idToken.set('sub', accountId);
  return idToken.issue({ use: 'idtoken' });
}
