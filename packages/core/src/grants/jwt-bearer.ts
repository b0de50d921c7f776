import type { Grant } from './grant.js';
import { assertionGrant, type AssertionGrantOptions, type AssertionKind } from './shared/assertion.js';

export type JwtBearerOptions = AssertionGrantOptions;

const JWT: AssertionKind = {
  owner: 'jwtBearer',
  name: 'jwt_bearer',
  grantType: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
  encode: (assertion) => assertion,
};

/**
 * A token for a signed statement about who asks: service accounts of Google and Salesforce, workload
 * identities. A renewal is a new assertion; a refresh token that comes along is not used.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when the assertion cannot be made
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.1 RFC 7523 §2.1}
 * @example
 * ```ts
 * import { jwtBearer, signedAssertion } from '@org/oauth-core';
 *
 * export const grant = jwtBearer({
 *   assertion: signedAssertion({
 *     key: () => process.env['SIGNING_KEY'] ?? '',
 *     issuer: 'reporting@acme.example',
 *   }),
 *   scope: 'orders:read',
 * });
 * ```
 */
export function jwtBearer(options: JwtBearerOptions): Grant {
  return assertionGrant(JWT, options);
}
