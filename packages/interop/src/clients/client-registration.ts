import { randomUUID, X509Certificate } from 'node:crypto';
import type { ClientAuthMethod, ClientMetadata } from 'oidc-provider';
import { CLIENT_SUBJECT, SELF_SIGNED_IDENTITY } from '../crypto/certificates.js';
import { CLIENT_KEYS, type ClientAlgorithm } from '../crypto/keys.js';
import { GRANT_TYPES } from '../grants/grant-types.js';
import type { Credentials } from './registered-clients.js';

/** What the server insists that a client's tokens are bound to. */
export type Binding = 'dpop' | 'certificate';

/** How a client is to be registered. */
export interface ClientRegistration {
  readonly method: ClientAuthMethod;
  /** For `private_key_jwt`: the key of {@link CLIENT_KEYS}. */
  readonly algorithm?: ClientAlgorithm;
  /** Default: its tokens are bearer tokens. */
  readonly binding?: Binding | undefined;
}

/** Where clients of the authorization code grant listen; RFC 8252 §7.3 lets them choose the port. */
const REDIRECT_URI = 'http://127.0.0.1/callback';

/** A client that may use every grant, and its metadata. */
export function makeClient({ method, algorithm, binding }: ClientRegistration): {
  readonly client: Credentials;
  readonly metadata: ClientMetadata;
} {
  const id = [method, algorithm, binding, randomUUID().slice(0, 8)].filter(Boolean).join('-');
  const client = { id, secret: randomUUID().replaceAll('-', '') };
  const metadata: ClientMetadata = {
    client_id: client.id,
    token_endpoint_auth_method: method,
    application_type: 'native',
    grant_types: Object.values(GRANT_TYPES),
    response_types: ['code'],
    redirect_uris: [REDIRECT_URI],
    ...(method.startsWith('client_secret') && { client_secret: client.secret }),
    ...(algorithm !== undefined && {
      jwks: { keys: [CLIENT_KEYS[algorithm].publicKey] },
      token_endpoint_auth_signing_alg: algorithm,
    }),
    ...(method === 'tls_client_auth' && { tls_client_auth_subject_dn: CLIENT_SUBJECT }),
    ...(method === 'self_signed_tls_client_auth' && { jwks: { keys: [certificateKey()] } }),
    ...(binding === 'dpop' && { dpop_bound_access_tokens: true }),
    ...(binding === 'certificate' && { tls_client_certificate_bound_access_tokens: true }),
  };
  return { client, metadata };
}

/** A certificate as a key (RFC 7517 §4.7), which is how it is registered (RFC 8705 §2.2.2). */
function certificateKey(): NonNullable<ClientMetadata['jwks']>['keys'][number] {
  const { publicKey, raw } = new X509Certificate(SELF_SIGNED_IDENTITY.cert);
  return { ...publicKey.export({ format: 'jwk' }), kty: 'EC', x5c: [raw.toString('base64')] };
}
