import { credential, credentialOption, oneOf } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { OAuthError } from '../errors/oauth-error.js';
import { type ClientAuthOptions, identityOption } from './auth-options.js';
import type { ClientAuth } from './client-auth.js';
import { identityOf } from './client-identity.js';
import { type Credential, resolveCredentials } from './credential.js';
import { base64, formEncode } from './encoding.js';

/** How an id and a secret are put into one header: RFC 6749 §2.3.1. */
export interface ClientSecretBasicOptions extends ClientAuthOptions {
  /**
   * `form`: id and secret are form-encoded before they are joined, as the standard says.
   * `raw`: they are joined as they are, as many vendors expect. Default `form`.
   */
  readonly encoding?: 'form' | 'raw' | undefined;
}

const COLON_RULE = 'must not contain ":" with the raw encoding, where it ends the id';
const rawId: Rule = (value) =>
  credential(value) ?? (typeof value === 'string' && value.includes(':') ? COLON_RULE : undefined);

const OPTIONS = optional(
  shape(
    { ...identityOption, encoding: optional<'form' | 'raw'>(oneOf(['form', 'raw'])) },
    { copy: ({ identity, encoding }) => ({ identity, encoding }) },
  ),
);
const FORM = shape(
  { id: credentialOption, secret: credentialOption, options: OPTIONS },
  { copy: ({ id, secret, options }) => ({ id, secret, options }) },
);
const RAW = shape(
  { id: required<Credential>(rawId), secret: credentialOption, options: OPTIONS },
  { copy: ({ id, secret, options }) => ({ id, secret, options }) },
);
const CONTEXT = { owner: 'clientSecretBasic', secrets: ['secret'] };

/**
 * Sends id and secret in the `Authorization` header, the method every server must know.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a credential function fails
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 RFC 6749 §2.3.1} and
 * {@link https://www.rfc-editor.org/rfc/rfc6749#appendix-B Appendix B}
 * @example
 * ```ts
 * import { clientSecretBasic } from '@org/oauth-core';
 *
 * export const auth = clientSecretBasic('my-client', async () => process.env['CLIENT_SECRET'] ?? '');
 * ```
 */
export function clientSecretBasic(
  id: Credential,
  secret: Credential,
  options?: ClientSecretBasicOptions,
): ClientAuth {
  const schema = options?.encoding === 'raw' ? RAW : FORM;
  const parsed = parseOptions(schema, { id, secret, options }, CONTEXT);
  const pair = parsed.options?.encoding === 'raw' ? rawPair : formPair;
  return Object.freeze({
    method: 'client_secret_basic',
    clientId: id,
    identity: identityOf(id, parsed.options?.identity),
    async authenticate({ headers }) {
      const { clientId, clientSecret } = await resolveCredentials({ clientId: id, clientSecret: secret });
      headers.set('authorization', `Basic ${base64(pair(clientId, clientSecret))}`);
    },
  } satisfies ClientAuth);
}

function formPair(id: string, secret: string): string {
  return `${formEncode(id)}:${formEncode(secret)}`;
}

function rawPair(id: string, secret: string): string {
  if (!id.includes(':')) return `${id}:${secret}`;
  throw new OAuthError({
    code: 'invalid_config',
    message: `clientSecretBasic: the function for clientId returned a value that ${COLON_RULE}.`,
  });
}
