import { randomBytes } from 'node:crypto';
import type { Configuration } from 'oidc-provider';
import { type RegisteredClients, toMetadata } from '../clients/registered-clients.js';
import { SERVER_KEY } from '../crypto/keys.js';
import { INTERACTION_PATH } from '../person/interactions.js';
import { mutualTls } from './mutual-tls.js';
import { describeResource } from './resources.js';

export interface AuthorizationServerOptions {
  /** How long access tokens live that are for no resource in particular (default 3600). */
  readonly accessTokenSeconds?: number;
  /** How long each refresh token lives, from its issue on (default 86400). */
  readonly refreshTokenSeconds?: number;
  /** Whether each use of a refresh token replaces it, and a second use revokes everything (default true). */
  readonly rotate?: boolean;
  /** Whether a proof of possession must carry a nonce of the server (RFC 9449 §8; default false). */
  readonly requireNonce?: boolean;
}

// The paths of WSO2's server, so that its preset needs no endpoints of its own.
export const ROUTES = {
  authorization: '/oauth2/authorize',
  device_authorization: '/oauth2/device_authorize',
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  introspection: '/oauth2/introspect',
  jwks: '/oauth2/jwks',
} as const;

const DAY_SECONDS = 86_400;

/**
 * How the server behaves.
 *
 * @see {@link https://github.com/panva/node-oidc-provider/blob/v9.x/docs/README.md#configuration-options oidc-provider, "Configuration options"}
 */
export function configurationOf(
  clients: RegisteredClients,
  mtlsUrl: string,
  options: AuthorizationServerOptions,
): Configuration {
  const {
    accessTokenSeconds = 3_600,
    refreshTokenSeconds = DAY_SECONDS,
    rotate = true,
    requireNonce = false,
  } = options;
  return {
    clients: toMetadata(clients),
    clientAuthMethods: [
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
      'tls_client_auth',
      'self_signed_tls_client_auth',
      'none',
    ],
    discovery: { mtls_endpoint_aliases: mtlsAliases(mtlsUrl) },
    jwks: { keys: [SERVER_KEY] },
    routes: ROUTES,
    // `offline_access` is what switches the refresh grant on.
    scopes: ['openid', 'offline_access', 'jobs:read', 'jobs:run'],
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    interactions: { url: (_, { uid }) => `${INTERACTION_PATH}${uid}` },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    rotateRefreshToken: rotate,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: (_, { resourceServer }) => resourceServer?.accessTokenTTL ?? accessTokenSeconds,
      RefreshToken: refreshTokenSeconds,
      DeviceCode: 600,
      Grant: 365 * DAY_SECONDS,
      IdToken: 300,
      Interaction: 600,
      Session: DAY_SECONDS,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      deviceFlow: { enabled: true },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => requireNonce },
      mTLS: mutualTls,
      introspection: {
        enabled: true,
        // An API is told about all tokens, a client about its own.
        allowedPolicy: (_, client, token) =>
          client.clientId === clients.api.id || client.clientId === token.clientId,
      },
      revocation: {
        enabled: true,
        allowedPolicy: (_, client, token) => client.clientId === token.clientId,
      },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: (_, indicator) => describeResource(indicator),
      },
    },
  };
}

/** RFC 8705 §5: the same endpoints, where a client is asked for its certificate. */
function mtlsAliases(mtlsUrl: string): Record<string, string> {
  const { token, revocation, introspection, device_authorization } = ROUTES;
  const aliased = { token, revocation, introspection, device_authorization };
  return Object.fromEntries(
    Object.entries(aliased).map(([name, path]) => [`${name}_endpoint`, `${mtlsUrl}${path}`]),
  );
}
