import { credentialOption } from '../config/option.js';
import { optional, required } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { type KeyOptions, keyOptions } from '../signing/assertion-options.js';
import { readKey } from '../signing/read-key.js';
import { createSigner } from '../signing/signer.js';
import { type SigningKey, signingKey } from '../signing/signing-key.js';
import { clientAssertion, type ClientAssertionOptions, clientAssertionOptions } from './client-assertion.js';
import type { ClientAuth } from './client-auth.js';
import type { Credential } from './credential.js';

export interface PrivateKeyJwtOptions extends ClientAssertionOptions, KeyOptions {}

const ARGUMENTS = shape({
  id: credentialOption,
  key: required<SigningKey>(signingKey),
  options: optional(shape({ ...clientAssertionOptions, ...keyOptions })),
});
const OWNER = 'privateKeyJwt';

/**
 * Proves who the client is with a JWT that it signs with its private key: no secret is sent. Each attempt has a JWT of
 * its own, addressed to the provider's `issuer` (see `audience`).
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a function fails or returns no usable key, when the key
 * cannot be imported, and when nobody says whom the JWT is for
 * @see {@link https://www.rfc-editor.org/rfc/rfc7523#section-2.2 RFC 7523 §2.2} and
 * {@link https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication OpenID Connect Core §9}
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { privateKeyJwt } from '@org/oauth-core';
 *
 * export const auth = privateKeyJwt('my-client', () => readFile('client-key.pem', 'utf8'), { keyId: '2026-11' });
 * ```
 */
export function privateKeyJwt(id: Credential, key: SigningKey, options?: PrivateKeyJwtOptions): ClientAuth {
  const secrets = ['key', 'headers'];
  const parsed = parseOptions(ARGUMENTS, { id, key, options }, { owner: OWNER, secrets });
  const { algorithm, keyId } = parsed.options ?? {};
  const sign = createSigner({ owner: OWNER, key, read: readKey, algorithm, keyId });
  return clientAssertion({ method: 'private_key_jwt', owner: OWNER, id, sign, options: parsed.options });
}
