import { generateKeyPairSync } from 'node:crypto';
import { type Configuration, Provider } from 'oidc-provider';
import { type EventLog, recordEvents } from './event-log.js';
import { type Introspect, introspectAt } from './introspect.js';
import { listenOnLoopback } from './loopback.js';
import { createMemoryAdapter } from './memory-adapter.js';
import { registerPasswordGrant, type User } from './password-grant.js';
import { makeClients, type RegisteredClients, toMetadata } from './registered-clients.js';
import { describeResource } from './resources.js';

export interface AuthorizationServerOptions {
  /** How long access tokens live that are for no resource in particular (default 3600). */
  readonly accessTokenSeconds?: number;
  /** How long each refresh token lives, from its issue on (default 86400). */
  readonly refreshTokenSeconds?: number;
  /** Whether each use of a refresh token replaces it, and a second use revokes everything (default true). */
  readonly rotate?: boolean;
}

/** `oidc-provider` on a real socket. It reads `Date.now()`. */
export interface AuthorizationServer {
  /** The root of all endpoints and the issuer, without a slash at its end. */
  readonly url: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly introspectionEndpoint: string;
  readonly jwksEndpoint: string;
  readonly clients: RegisteredClients;
  readonly user: User;
  readonly log: EventLog;
  /** Asks about a token, as the client `api`. */
  readonly introspect: Introspect;
  /** Forgets all access tokens of users, as a cache that is lost: refresh tokens stay good. */
  loseAccessTokens(): void;
  close(): Promise<void>;
}

// The paths of WSO2's server, so that its preset needs no endpoints of its own.
const ROUTES = {
  token: '/oauth2/token',
  revocation: '/oauth2/revoke',
  introspection: '/oauth2/introspect',
  jwks: '/oauth2/jwks',
} as const;

const DAY_SECONDS = 86_400;

// One for all servers of the process: to find its primes takes a fifth of a second.
const SIGNING_KEY = generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' });

/** Starts the server on a free port of the loopback interface. */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const loopback = await listenOnLoopback();
  const { url } = loopback;
  const clients = makeClients();
  const user: User = { username: 'john@johns.org@johnsorg', password: `${clients.api.secret} &=%+é` };
  const memory = createMemoryAdapter();
  const provider = new Provider(url, { ...configurationOf(clients, options), adapter: memory.adapter });
  registerPasswordGrant(provider, user);
  const log = recordEvents(provider);
  loopback.answerWith((request, response) => void provider.callback()(request, response));
  const introspectionEndpoint = `${url}${ROUTES.introspection}`;
  return {
    url,
    tokenEndpoint: `${url}${ROUTES.token}`,
    revocationEndpoint: `${url}${ROUTES.revocation}`,
    introspectionEndpoint,
    jwksEndpoint: `${url}${ROUTES.jwks}`,
    clients,
    user,
    log,
    introspect: introspectAt(introspectionEndpoint, clients.api),
    loseAccessTokens: () => memory.lose('AccessToken'),
    close: loopback.close,
  };
}

function configurationOf(clients: RegisteredClients, options: AuthorizationServerOptions): Configuration {
  const { accessTokenSeconds = 3_600, refreshTokenSeconds = DAY_SECONDS, rotate = true } = options;
  return {
    clients: toMetadata(clients),
    jwks: { keys: [{ ...SIGNING_KEY, alg: 'RS256', use: 'sig' }] },
    routes: ROUTES,
    // `offline_access` is what switches the refresh grant on.
    scopes: ['openid', 'offline_access', 'jobs:read', 'jobs:run'],
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    rotateRefreshToken: rotate,
    ttl: {
      AccessToken: accessTokenSeconds,
      ClientCredentials: (_, { resourceServer }) => resourceServer?.accessTokenTTL ?? accessTokenSeconds,
      RefreshToken: refreshTokenSeconds,
      Grant: 365 * DAY_SECONDS,
      IdToken: 300,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: {
        enabled: true,
        allowedPolicy: (_, client) => client.clientId === clients.api.id,
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
