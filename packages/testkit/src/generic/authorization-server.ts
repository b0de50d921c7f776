import type { PresentedClient } from '../dialect/client-authentication.js';
import type { GrantType } from '../grants/grant-type.js';
import { extend } from '../server/extend.js';
import { startServer } from '../server/start-server.js';
import type { TestServer, TestServerOptions } from '../server/test-server.js';
import { createAccounts } from '../tokens/accounts.js';
import { type IssuingOptions, settingsFrom } from '../tokens/settings.js';
import { genericDialect } from './generic-dialect.js';

/** Options of an authorization server that follows the standards. */
export interface AuthorizationServerOptions extends TestServerOptions, IssuingOptions {
  /** Default `client`. */
  readonly clientId?: string;
  /** Default `secret`. */
  readonly clientSecret?: string;
  /** How the client may name itself (default: `basic` and `post`). */
  readonly clientAuthentication?: readonly PresentedClient['via'][];
  /** Whether both halves of the Basic pair are form-encoded, as RFC 6749 §2.3.1 asks (default `form`). */
  readonly basicEncoding?: 'form' | 'raw';
  /** How parameters are sent (default `form`; `json` is what some vendors want). */
  readonly bodyFormat?: 'form' | 'json';
  /** Default: all of them. */
  readonly grants?: readonly GrantType[];
  /** Passwords by user name (default: nobody can log in). */
  readonly users?: Readonly<Record<string, string>>;
  /** How many wrong passwords lock an account (default: never). */
  readonly lockAfter?: number;
  /** Scopes that may be asked for (default: any). */
  readonly allowedScopes?: readonly string[];
}

/** A server that follows the standards. */
export interface AuthorizationServer extends TestServer {
  readonly revocationEndpoint: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const ALL_GRANTS: readonly GrantType[] = ['client_credentials', 'password', 'refresh_token'];

/**
 * Starts an authorization server that speaks OAuth 2.0 by the book (RFC 6749, 6750, 7009), for a vendor that has no
 * dialect of its own here.
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
  const { clientId = 'client', clientSecret = 'secret', users = {}, lockAfter, allowedScopes } = options;
  const { clientAuthentication = ['basic', 'post'], basicEncoding = 'form' } = options;
  const { bodyFormat = 'form', grants = ALL_GRANTS } = options;
  const server = await startServer({
    options,
    settings: settingsFrom(options),
    accounts: createAccounts(users, lockAfter),
    dialect: () =>
      genericDialect({
        clientId,
        clientSecret,
        clientAuthentication,
        basicEncoding,
        bodyFormat,
        grants,
        allowedScopes,
      }),
  });
  return extend(server, { revocationEndpoint: `${server.url}/revoke`, clientId, clientSecret });
}
