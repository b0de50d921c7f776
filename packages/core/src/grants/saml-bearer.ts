import { base64url } from '../internal/base64url.js';
import type { Grant } from './grant.js';
import { assertionGrant, type AssertionGrantOptions, type AssertionKind } from './shared/assertion.js';

export type SamlBearerOptions = AssertionGrantOptions;

const SAML: AssertionKind = {
  owner: 'samlBearer',
  name: 'saml2_bearer',
  grantType: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  encode: (xml) => base64url(new TextEncoder().encode(xml)),
};

/**
 * A token for a SAML 2.0 assertion: SAP, Oracle, older single sign-on. `assertion` returns its XML, one `Assertion` element,
 * which is encoded here. A renewal is a new assertion; a refresh token that comes along is not used.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when the assertion cannot be made
 * @see {@link https://www.rfc-editor.org/rfc/rfc7522#section-2.1 RFC 7522 §2.1}
 * @example
 * ```ts
 * import { samlBearer } from '@org/oauth-core';
 *
 * declare function assertionFor(user: string, audience: string): Promise<string>;
 *
 * export const grant = samlBearer({
 *   assertion: ({ tokenEndpoint }) => assertionFor('REPORTING', tokenEndpoint),
 *   identity: 'REPORTING',
 * });
 * ```
 */
export function samlBearer(options: SamlBearerOptions): Grant {
  return assertionGrant(SAML, options);
}
