import type { Fault } from '../faults/fault.js';
import { extend } from '../server/extend.js';
import { startServer } from '../server/start-server.js';
import type { TestServer } from '../server/test-server.js';
import { createAccounts } from '../tokens/accounts.js';
import { type IssuingSettings, settingsFrom } from '../tokens/settings.js';
import { type GatewayCode, isThrottling } from './gateway-codes.js';
import { traitsOf, type Wso2Generation, type Wso2Traits } from './generations.js';
import { wso2Dialect } from './wso2-dialect.js';
import { gatewayFault } from './wso2-faults.js';
import type { Wso2ServerOptions } from './wso2-options.js';
import { wso2Paths } from './wso2-paths.js';

/** A server that speaks the dialect of WSO2. */
export interface Wso2Server extends TestServer {
  readonly revocationEndpoint: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly username: string;
  readonly password: string;
  readonly generation: Wso2Generation;
  /** How this server behaves: its generation's traits and what the options replaced. */
  readonly traits: Wso2Traits;
  /** A fault with this code as the gateway of this server would word it. */
  gatewayFault(code: GatewayCode): Fault;
}

const REISSUE = { opaque: 'same-until-expiry', jwt: 'revokes-previous' } as const;

function settingsOf(options: Wso2ServerOptions, traits: Wso2Traits): IssuingSettings {
  const { tokens, rotation, reusedExpiresInOffsetSeconds, revocationLagSeconds } = traits;
  const own = { tokens, rotation, reusedExpiresInOffsetSeconds, revocationLagSeconds };
  const settings = settingsFrom(options, { ...own, reissue: REISSUE[tokens] });
  return options.neverEnding === undefined ? settings : { ...settings, lifetimeSeconds: Infinity };
}

/** Old gateways have a namespace of its own for throttling. */
function faultOf(code: GatewayCode, { faultShape, challenge, throttledStatus }: Wso2Traits): Fault {
  if (!isThrottling(code)) return gatewayFault({ code, shape: faultShape, challenge });
  const shape = faultShape === 'ams-xml' ? 'amt-xml' : faultShape;
  return gatewayFault({ code, shape, ...(throttledStatus === 503 && { status: 503 }) });
}

/**
 * Starts a server that speaks the dialect of WSO2 API Manager, Identity Server, API Cloud or Asgardeo: password,
 * refresh token and client credentials grants in form bodies, a revoke endpoint, and an API behind a gateway.
 *
 * @example
 * ```ts
 * import { createWso2Server } from '@org/oauth-testkit';
 *
 * const server = await createWso2Server({ generation: 'apim-4', rotation: 'same' });
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { Authorization: `Basic ${btoa(`${server.consumerKey}:${server.consumerSecret}`)}` },
 *   body: new URLSearchParams({ grant_type: 'password', username: server.username, password: server.password }),
 * });
 * await server.close();
 * ```
 */
export async function createWso2Server(options: Wso2ServerOptions = {}): Promise<Wso2Server> {
  const { consumerKey = 'wU62DjlyDBnq87GlBwplfqvmAbAa', consumerSecret = 'ksdSdoefDDP7wpaElfqvmjDue' } =
    options;
  const { username = 'john@johns.org@johnsorg', password = 'open sesame', users } = options;
  const { issuer = 'https://localhost:9443/oauth2/token', generation = 'apim-3' } = options;
  const { allowedScopes, neverEnding } = options;
  const traits = traitsOf(generation, options);
  const server = await startServer({
    options,
    settings: settingsOf(options, traits),
    accounts: createAccounts({ ...users, [username]: password }, options.lockAfter),
    dialect: (parts) =>
      wso2Dialect({ ...parts, consumerKey, consumerSecret, traits, allowedScopes, neverEnding, issuer }),
  });
  return extend(server, {
    revocationEndpoint: `${server.url}${wso2Paths(traits.deployment).revoke}`,
    consumerKey,
    consumerSecret,
    username,
    password,
    generation,
    traits,
    gatewayFault: (code: GatewayCode) => faultOf(code, traits),
  });
}
