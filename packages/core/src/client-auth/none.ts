import { credentialOption } from '../config/option.js';
import { optional } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { type ClientAuthOptions, identityOption } from './auth-options.js';
import type { ClientAuth } from './client-auth.js';
import { identityOf } from './client-identity.js';
import { type Credential, resolveCredential } from './credential.js';

const ARGUMENTS = shape({
  id: credentialOption,
  options: optional(shape(identityOption)),
});

/**
 * A public client, which has no secret: it only says who it is, as `client_id` in the body.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a credential function fails
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2.1 RFC 6749 §3.2.1}
 * @example
 * ```ts
 * import { none } from '@org/oauth-core';
 *
 * export const auth = none('my-public-client');
 * ```
 */
export function none(id: Credential, options?: ClientAuthOptions): ClientAuth {
  const parsed = parseOptions(ARGUMENTS, { id, options }, { owner: 'none' });
  return Object.freeze({
    method: 'none',
    clientId: id,
    identity: identityOf(id, parsed.options?.identity),
    async authenticate({ parameters }) {
      parameters.set('client_id', await resolveCredential(id, 'clientId'));
    },
  } satisfies ClientAuth);
}
