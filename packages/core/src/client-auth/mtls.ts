import { credentialOption, oneOf } from '../config/option.js';
import { optional, required, type Rule } from '../config/schema.js';
import { shape } from '../config/shape.js';
import { parseOptions } from '../config/parse-options.js';
import { type ClientAuthOptions, identityOption } from './auth-options.js';
import { certificateThumbprint } from './certificate-thumbprint.js';
import type { ClientAuth } from './client-auth.js';
import { identityOf } from './client-identity.js';
import { type Credential, resolveCredential } from './credential.js';

/** How the server knows the certificate: by its CA and subject, or because it is registered itself. */
export type MtlsMethod = 'tls_client_auth' | 'self_signed_tls_client_auth';

export interface MtlsOptions extends ClientAuthOptions {
  /**
   * The client's certificate as PEM text, which its chain may follow; or a function that returns it. A text has its
   * thumbprint in the client's key. A function is asked before each request, and what it returns is checked; in the
   * key `identity` stands for it, and without that a random name. Processes that share a store should pass the text.
   */
  readonly certificate: Credential;
  /** Default `tls_client_auth`. */
  readonly method?: MtlsMethod | undefined;
}

const wholeCertificate: Rule = (value) => {
  if (typeof value !== 'string') return 'must be PEM text or a function that returns it';
  return certificateThumbprint(value) === undefined
    ? 'must be a whole certificate in PEM: BEGIN CERTIFICATE, base64, END CERTIFICATE'
    : undefined;
};
const certificate: Rule = (value) => (typeof value === 'function' ? undefined : wholeCertificate(value));

const ARGUMENTS = shape({
  clientId: credentialOption,
  options: shape({
    ...identityOption,
    certificate: required<Credential>(certificate),
    method: optional<MtlsMethod>(oneOf(['tls_client_auth', 'self_signed_tls_client_auth'])),
  }),
});

/**
 * Mutual TLS: the certificate of the connection says who asks. The body names the client, and no other
 * credential is sent. The certificate itself is presented by the client's `fetch`: see `certificateFetch` of
 * `@org/oauth-core/node`. `Provider.mtlsEndpointAliases` are used.
 *
 * A server may bind its tokens to the certificate, so the certificate's thumbprint is part of the client's key:
 * a process with another certificate is not handed a token that it cannot use. A key is made once. If `fetch`
 * begins to present a renewed certificate while the client lives, the key stays; the API rejects the token of the
 * former certificate once, with 401, and `client.fetch` replaces it.
 *
 * @throws {OAuthError} `invalid_config`; at request time too, when a function fails or returns no certificate
 * @see {@link https://www.rfc-editor.org/rfc/rfc8705#section-2 RFC 8705 §2}
 * @example
 * ```ts
 * import { mtls } from '@org/oauth-core';
 * import { readFileSync } from 'node:fs';
 *
 * export const auth = mtls('my-client', { certificate: readFileSync('/etc/invoices/tls.crt', 'utf8') });
 * ```
 */
export function mtls(clientId: Credential, options: MtlsOptions): ClientAuth {
  const parsed = parseOptions(ARGUMENTS, { clientId, options }, { owner: 'mtls', secrets: ['certificate'] });
  const { certificate: presented, identity, method = 'tls_client_auth' } = parsed.options;
  const thumbprint = typeof presented === 'string' ? certificateThumbprint(presented) : undefined;
  return Object.freeze({
    method,
    clientId,
    identity: `${identityOf(clientId, identity)} ${identityOf(thumbprint ?? presented, identity)}`,
    async authenticate({ parameters }) {
      await resolveCredential(presented, 'certificate', wholeCertificate);
      parameters.set('client_id', await resolveCredential(clientId, 'clientId'));
    },
  } satisfies ClientAuth);
}
