import { credentialOption } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { type ClientAuthOptions, identityOption } from './auth-options.js';
import type { ClientAuth } from './client-auth.js';
import { identityOf } from './client-identity.js';
import { type Credential, resolveCredentials } from './credential.js';

const ARGUMENTS = shape({
  id: credentialOption,
  secret: credentialOption,
  options: optional(shape(identityOption)),
});

/**
 * Sends id and secret as `client_id` and `client_secret` in the body: only for servers that do not
 * take them in the header.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a credential function fails
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 RFC 6749 §2.3.1}
 * @example
 * ```ts
 * import { clientSecretPost } from '@org/oauth-core';
 *
 * export const auth = clientSecretPost('my-client', () => process.env['CLIENT_SECRET'] ?? '');
 * ```
 */
export function clientSecretPost(
  id: Credential,
  secret: Credential,
  options?: ClientAuthOptions,
): ClientAuth {
  const parsed = parseOptions(
    ARGUMENTS,
    { id, secret, options },
    { owner: 'clientSecretPost', secrets: ['secret'] },
  );
  return Object.freeze({
    method: 'client_secret_post',
    clientId: id,
    identity: identityOf(id, parsed.options?.identity),
    async authenticate({ parameters }) {
      const { clientId, clientSecret } = await resolveCredentials({ clientId: id, clientSecret: secret });
      parameters.set('client_id', clientId);
      parameters.set('client_secret', clientSecret);
    },
  } satisfies ClientAuth);
}
