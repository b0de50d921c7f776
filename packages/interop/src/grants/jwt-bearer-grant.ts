import { importJWK, jwtVerify } from 'jose';
import { errors, type Provider } from 'oidc-provider';
import { CLIENT_KEYS } from '../crypto/keys.js';
import { GRANT_TYPES } from './grant-types.js';
import { issueTokens } from './issue-tokens.js';

/** Whose assertions the server believes, and the key that they are signed with. */
export const ASSERTION_ISSUER = { issuer: 'https://login.example.com', key: CLIENT_KEYS.ES256 } as const;

interface AssertionParameters {
  readonly assertion?: string;
}

/**
 * Believes the subject of an assertion, once. There is no refresh token: an assertion is as easily made again
 * (RFC 7521 §4.1).
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-3 RFC 7523 §3}
 */
export function registerJwtBearerGrant(provider: Provider): void {
  provider.registerGrantType<AssertionParameters>(
    GRANT_TYPES.jwtBearer,
    async (ctx) => {
      const { assertion = '' } = ctx.oidc.params;
      const accountId = await subjectOf(provider, assertion, [provider.issuer, ctx.oidc.urlFor('token')]);
      await issueTokens(ctx, { accountId, withRefreshToken: false });
    },
    ['assertion', 'scope'],
  );
}

async function subjectOf(provider: Provider, assertion: string, audience: string[]): Promise<string> {
  const { issuer, key } = ASSERTION_ISSUER;
  const { payload } = await jwtVerify(assertion, await importJWK(key.publicKey), {
    issuer,
    audience,
    requiredClaims: ['sub', 'exp', 'jti'],
    currentDate: new Date(Date.now()),
  }).catch((cause: Error) => {
    throw new errors.InvalidGrant(`assertion: ${cause.message}`);
  });
  const { sub = '', jti = '', exp = 0 } = payload;
  if (!(await provider.ReplayDetection.unique(issuer, jti, exp)))
    throw new errors.InvalidGrant('assertion: used before');
  return sub;
}
