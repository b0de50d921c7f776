import { clientSecretBasic, clientSecretPost, none } from '@org/oauth-core';
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
  tls: {
    name: 'tls_client_auth',
    registration: { method: 'tls_client_auth' },
    certificate: 'signed',
    clientAuth: ({ id }) => none(id),
  },
  selfSignedTls: {
    name: 'self_signed_tls_client_auth',
    registration: { method: 'self_signed_tls_client_auth' },
    certificate: 'self-signed',
    clientAuth: ({ id }) => none(id),
  },
  none: {
    name: 'none',
    registration: { method: 'none' },
    clientAuth: ({ id }) => none(id),
  },
} satisfies Record<string, AuthenticationEntry>;
