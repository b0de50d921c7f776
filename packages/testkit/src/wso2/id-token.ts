import type { Clock } from '../clock/clock.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import { endClaim } from '../tokens/issuer.js';
import type { ValueSource } from '../tokens/value-source.js';

export interface IdTokenParts {
  /** The `iss` claim, which need not be the server's own URL: WSO2's default is a fixed localhost. */
  readonly issuer: string;
  readonly consumerKey: string;
  readonly clock: Clock;
  readonly values: ValueSource;
}

/** The id_token that comes along with the scope `openid` (OpenID Connect Core §2); nobody can verify its signature. */
export function idToken(token: IssuedToken, { issuer, consumerKey, clock, values }: IdTokenParts): string {
  return values.jwt({
    iss: issuer,
    sub: token.user ?? 'admin',
    aud: [consumerKey],
    azp: consumerKey,
    iat: Math.floor(clock.now() / 1000),
    exp: endClaim(token.expiresAt),
  });
}
