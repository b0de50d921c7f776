import {
  clientSecretBasic,
  clientSecretJwt,
  clientSecretPost,
  mtls,
  type MtlsMethod,
  none,
  type PrivateJwk,
  privateKeyJwt,
} from '@org/oauth-core';
import { CLIENT_IDENTITIES, SELF_SIGNED_IDENTITY, type TlsIdentity } from '../crypto/certificates.js';
import { CLIENT_KEYS, type ClientAlgorithm } from '../crypto/keys.js';
import type { AuthenticationEntry } from './row.js';

/** Every way of a client to say who it is. */
export const AUTHENTICATIONS = {
  basic: {
    name: 'client_secret_basic',
    registration: { method: 'client_secret_basic' },
    clientAuth: ({ id, secret }) => clientSecretBasic(id, secret),
  },
  post: {
    name: 'client_secret_post',
    registration: { method: 'client_secret_post' },
    clientAuth: ({ id, secret }) => clientSecretPost(id, secret),
  },
  secretJwt: {
    name: 'client_secret_jwt',
    registration: { method: 'client_secret_jwt' },
    clientAuth: ({ id, secret }) => clientSecretJwt(id, secret),
  },
  rs256: signedWith('RS256'),
  ps256: signedWith('PS256'),
  es256: signedWith('ES256'),
  edDsa: signedWith('EdDSA'),
  tls: certified('tls_client_auth', CLIENT_IDENTITIES[0]),
  selfSignedTls: certified('self_signed_tls_client_auth', SELF_SIGNED_IDENTITY),
  none: {
    name: 'none',
    registration: { method: 'none' },
    clientAuth: ({ id }) => none(id),
  },
} satisfies Record<string, AuthenticationEntry>;

function signedWith(algorithm: ClientAlgorithm): AuthenticationEntry {
  const key = CLIENT_KEYS[algorithm].privateKey as PrivateJwk;
  return {
    name: `private_key_jwt, ${algorithm}`,
    registration: { method: 'private_key_jwt', algorithm },
    clientAuth: ({ id }) => privateKeyJwt(id, key),
  };
}

function certified(method: MtlsMethod, certificate: TlsIdentity) {
  return {
    name: method,
    registration: { method },
    certificate,
    clientAuth: ({ id }) => mtls(id, { certificate: certificate.cert, method }),
  } satisfies AuthenticationEntry;
}
