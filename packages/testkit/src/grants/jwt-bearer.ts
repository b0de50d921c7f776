import type { Grant } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import type { Jwt } from '../jwt/read-jwt.js';
import { askedTarget, missing } from './grant.js';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * RFC 7523 §2.1: a signed statement about a user for a token; no refresh token comes along (RFC 7521 §4.1).
 *
 * @param check gives the assertion, or what is wrong with it
 */
export function jwtBearer(check: (assertion: string) => Jwt | string): Grant {
  return (parameters, { dialect, issuer }, request) => {
    const incomplete = missing(parameters, 'assertion');
    if (incomplete !== undefined) return incomplete;
    const target = askedTarget(JWT_BEARER, parameters, { request, dialect });
    if (isRefusal(target)) return target;
    const jwt = check(parameters['assertion'] ?? '');
    if (typeof jwt === 'string') return refuse('assertion-invalid', `The assertion is not accepted: ${jwt}`);
    return issuer.login({ user: String(jwt.claims['sub']), ...target, refreshable: false });
  };
}
