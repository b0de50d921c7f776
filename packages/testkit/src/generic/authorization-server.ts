import { createDevices, type DeviceControls } from '../grants/devices.js';
import { extend } from '../server/extend.js';
import { startServer } from '../server/start-server.js';
import type { TestServer } from '../server/test-server.js';
import { createAccounts } from '../tokens/accounts.js';
import { settingsFrom } from '../tokens/settings.js';
import { extendedDialect, PATHS } from './extended-dialect.js';
import type { AuthorizationServerOptions } from './server-options.js';

/** A server that follows the standards. */
export interface AuthorizationServer extends TestServer {
  readonly issuer: string;
  readonly revocationEndpoint: string;
  readonly introspectionEndpoint: string;
  /** Redirects at once with a code (if the grant is among `grants`). */
  readonly authorizationEndpoint: string;
  /** Hands out device codes (if the grant is among `grants`). */
  readonly deviceAuthorizationEndpoint: string;
  /** The person before the other screen. */
  readonly device: DeviceControls;
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * Starts an authorization server that speaks OAuth 2.0 by the book (RFC 6749, 6750, 7009, 7662, 8414), for a vendor that
 * has no dialect of its own here. More grants (RFC 7523, 7636, 8628, 8693) work once `grants` names them.
 *
 * @example
 * ```ts
 * import { createAuthorizationServer } from '@org/oauth-testkit';
 *
 * const server = await createAuthorizationServer({ users: { ada: 'pass word' }, punishReuse: true });
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { Authorization: `Basic ${btoa('client:secret')}` },
 *   body: new URLSearchParams({ grant_type: 'password', username: 'ada', password: 'pass word' }),
 * });
 * await server.close();
 * ```
 */
export async function createAuthorizationServer(
  options: AuthorizationServerOptions = {},
): Promise<AuthorizationServer> {
  const { clientId = 'client', clientSecret = 'secret', users = {}, lockAfter, issuerPath = '' } = options;
  const devices = createDevices();
  const server = await startServer({
    options,
    settings: settingsFrom(options),
    accounts: createAccounts(users, lockAfter),
    dialect: (parts) => extendedDialect(options, { ...parts, devices }),
  });
  const { url } = server;
  return extend(server, {
    issuer: url + issuerPath,
    revocationEndpoint: url + PATHS.revoke,
    introspectionEndpoint: url + PATHS.introspect,
    authorizationEndpoint: url + PATHS.authorize,
    deviceAuthorizationEndpoint: url + PATHS.device,
    device: devices,
    clientId,
    clientSecret,
  });
}
