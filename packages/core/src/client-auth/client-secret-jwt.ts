import { credentialOption, oneOf } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { createSecretSigner, SECRET_ALGORITHMS, type SecretAlgorithm } from '../signing/secret-signer.js';
import { clientAssertion, type ClientAssertionOptions, clientAssertionOptions } from './client-assertion.js';
import type { ClientAuth } from './client-auth.js';
import type { Credential } from './credential.js';

export interface ClientSecretJwtOptions extends ClientAssertionOptions {
  /** Default `HS256`. The secret must be as long as the hash: 32, 48 or 64 bytes. */
  readonly algorithm?: SecretAlgorithm | undefined;
}

const ARGUMENTS = shape({
  id: credentialOption,
  secret: credentialOption,
  options: optional(
    shape({
      ...clientAssertionOptions,
      algorithm: optional<SecretAlgorithm>(oneOf(SECRET_ALGORITHMS)),
    }),
  ),
});
const OWNER = 'clientSecretJwt';

/**
 * Proves who the client is with a JWT that it signs with its secret: the secret itself is not sent. Each attempt has a
 * JWT of its own, addressed to the provider's `issuer` (see `audience`). Where the server knows both, `privateKeyJwt` is the better
 * one: the server then holds nothing that could sign.
 *
 * @throws {OAuthError} `invalid_config`, also for a secret that is shorter than the hash (RFC 7518 §3.2, a MUST that
 * Okta and others enforce); at request time too, when a function fails or returns such a secret, and when nobody says
 * whom the JWT is for
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.2 RFC 7523 §2.2} and
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication OpenID Connect Core §9}
 * @example
 * ```ts
 * import { clientSecretJwt } from '@org/oauth-core';
 *
 * export const auth = clientSecretJwt('my-client', () => process.env['CLIENT_SECRET'] ?? '');
 * ```
 */
export function clientSecretJwt(
  id: Credential,
  secret: Credential,
  options?: ClientSecretJwtOptions,
): ClientAuth {
  const secrets = ['secret', 'headers'];
  const parsed = parseOptions(ARGUMENTS, { id, secret, options }, { owner: OWNER, secrets });
  const sign = createSecretSigner({ owner: OWNER, secret, algorithm: parsed.options?.algorithm ?? 'HS256' });
  return clientAssertion({ method: 'client_secret_jwt', owner: OWNER, id, sign, options: parsed.options });
}
