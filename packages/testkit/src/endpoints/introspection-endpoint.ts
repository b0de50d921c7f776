import type { Authority } from '../dialect/authority.js';
import type { Endpoint } from '../dialect/dialect.js';
import { isRefusal } from '../dialect/refusal.js';
import { missing } from '../grants/grant.js';
import { endClaim } from '../tokens/issuer.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import { jsonAnswer } from '../wire/answer.js';
import { readParameters } from './parameters.js';

interface Found {
  readonly token: IssuedToken;
  readonly expiresAt: number;
  readonly tokenType: string | undefined;
}

function findLive(value: string, { ledger, clock }: Authority): Found | undefined {
  const now = clock.now();
  const token = ledger.isLive(value, now) ? ledger.access(value) : undefined;
  if (token !== undefined) return { token, expiresAt: token.expiresAt, tokenType: 'Bearer' };
  const entry = ledger.refresh(value, now);
  return entry?.state === 'live'
    ? { token: entry.token, expiresAt: entry.expiresAt, tokenType: undefined }
    : undefined;
}

/** Says what a token is worth (RFC 7662 §2.2): of one that is dead or unknown, nothing but that. */
export function introspection(clientId: string, issuer: string): Endpoint {
  return (request, authority) => {
    const { dialect } = authority;
    const parameters = readParameters(request, dialect);
    if (isRefusal(parameters)) return dialect.refuse(parameters);
    const failed = dialect.authenticate(request, parameters) ?? missing(parameters, 'token');
    if (failed !== undefined) return dialect.refuse(failed);
    const found = findLive(parameters['token'] ?? '', authority);
    if (found === undefined) return jsonAnswer(200, { active: false });
    const { user, scope, audience, issuedAt } = found.token;
    return jsonAnswer(200, {
      active: true,
      client_id: clientId,
      username: user,
      scope: scope.length === 0 ? undefined : scope.join(' '),
      token_type: found.tokenType,
      exp: endClaim(found.expiresAt),
      iat: Math.floor(issuedAt / 1000),
      sub: user ?? clientId,
      aud: audience.length === 0 ? undefined : audience,
      iss: issuer,
    });
  };
}
