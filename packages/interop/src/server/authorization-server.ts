import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { Provider } from 'oidc-provider';
import { type Introspect, introspectAt } from '../api/introspect.js';
import { type ClientRegistration, makeClient } from '../clients/client-registration.js';
import { type HandedOut, handOutTokens } from '../clients/hand-out-tokens.js';
import { type Credentials, makeClients, type RegisteredClients } from '../clients/registered-clients.js';
import { registerBadgeGrant } from '../grants/badge-grant.js';
import { registerSamlBearerGrant } from '../grants/saml-bearer-grant.js';
import { registerJwtBearerGrant } from '../grants/jwt-bearer-grant.js';
import { registerPasswordGrant, type User } from '../grants/password-grant.js';
import { registerTokenExchangeGrant } from '../grants/token-exchange-grant.js';
import { listenOnLoopback, listenWithTls } from '../loopback.js';
import { decideDeviceCode } from '../person/decide-device-code.js';
import type { Decisions } from '../person/decisions.js';
import { answerInteraction, INTERACTION_PATH } from '../person/interactions.js';
import { type AuthorizationServerOptions, configurationOf, ROUTES } from './configuration.js';
import { type EventLog, recordEvents } from './event-log.js';
import { createMemoryAdapter } from './memory-adapter.js';

/** `oidc-provider` on real sockets. It reads `Date.now()`. */
export interface AuthorizationServer {
  /** The root of all endpoints and the issuer, without a slash at its end. */
  readonly url: string;
  /** The same endpoints over TLS, where a client is asked for its certificate. */
  readonly mtlsUrl: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
  readonly introspectionEndpoint: string;
  readonly authorizationEndpoint: string;
  readonly deviceAuthorizationEndpoint: string;
  readonly jwksEndpoint: string;
  readonly clients: RegisteredClients;
  readonly user: User;
  /** What the grant {@link GRANT_TYPES.badge} wants to see. */
  readonly badge: string;
  /** How the user decides where a person is asked. */
  readonly decisions: Decisions;
  readonly log: EventLog;
  /** Asks about a token, as the client `api`. */
  readonly introspect: Introspect;
  /** Makes a client known that may use every grant. */
  register(registration: ClientRegistration): Promise<Credentials>;
  /** Gives a client tokens of the user, without a request. */
  handOutTokens(client: Credentials): Promise<HandedOut>;
  /** The user types the code of a device. */
  decideDeviceCode(userCode: string): Promise<void>;
  /** Forgets all access tokens, as a cache that is lost: refresh tokens stay good. */
  loseAccessTokens(): void;
  close(): Promise<void>;
}

/** Starts the server on free ports of the loopback interface. */
export async function startAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const [plain, tls] = await Promise.all([listenOnLoopback(), listenWithTls()]);
  const { url } = plain;
  const clients = makeClients();
  const user: User = { username: 'john@johns.org@johnsorg', password: `${clients.api.secret} &=%+é` };
  const badge = randomUUID();
  const decisions: Decisions = { accountId: user.username, answer: 'allow' };
  const memory = createMemoryAdapter();
  const provider = new Provider(url, {
    ...configurationOf(clients, tls.url, options),
    adapter: memory.adapter,
  });
  registerPasswordGrant(provider, user);
  registerJwtBearerGrant(provider);
  registerTokenExchangeGrant(provider);
  registerBadgeGrant(provider, badge);
  registerSamlBearerGrant(provider);
  const log = recordEvents(provider);
  for (const { answerWith } of [plain, tls]) answerWith(listenerOf(provider, decisions));
  const introspectionEndpoint = `${url}${ROUTES.introspection}`;
  return {
    url,
    mtlsUrl: tls.url,
    tokenEndpoint: `${url}${ROUTES.token}`,
    revocationEndpoint: `${url}${ROUTES.revocation}`,
    introspectionEndpoint,
    authorizationEndpoint: `${url}${ROUTES.authorization}`,
    deviceAuthorizationEndpoint: `${url}${ROUTES.device_authorization}`,
    jwksEndpoint: `${url}${ROUTES.jwks}`,
    clients,
    user,
    badge,
    decisions,
    log,
    introspect: introspectAt(introspectionEndpoint, clients.api),
    async register(registration) {
      const { client, metadata } = makeClient(registration);
      await memory.adapter('Client').upsert(client.id, metadata, Infinity);
      return client;
    },
    handOutTokens: (client) => handOutTokens(provider, user.username, client),
    decideDeviceCode: (userCode) => decideDeviceCode(provider, decisions, userCode),
    loseAccessTokens() {
      memory.lose('AccessToken');
      memory.lose('ClientCredentials');
    },
    close: async () => void (await Promise.all([plain.close(), tls.close()])),
  };
}

function listenerOf(provider: Provider, decisions: Decisions): RequestListener {
  const answer = provider.callback();
  return (request, response) => {
    if (request.url?.startsWith(INTERACTION_PATH) !== true) return void answer(request, response);
    answerInteraction({ provider, decisions }, request, response).catch(() => response.destroy());
  };
}
