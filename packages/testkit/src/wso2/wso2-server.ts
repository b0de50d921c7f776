import { extend } from '../server/extend.js';
import { startServer } from '../server/start-server.js';
import type { TestServer, TestServerOptions } from '../server/test-server.js';
import { createAccounts } from '../tokens/accounts.js';
import { type IssuingOptions, settingsFrom } from '../tokens/settings.js';
import type { FaultChallenge, FaultShape } from './gateway-answer.js';
import { wso2Dialect } from './wso2-dialect.js';
import { type Wso2Deployment, wso2Paths } from './wso2-paths.js';

/** Options of a WSO2 server. */
export interface Wso2ServerOptions extends TestServerOptions, Omit<IssuingOptions, 'reissue' | 'tokens'> {
  /** Default: the key of the vendor's example. */
  readonly consumerKey?: string;
  /** Default: the secret of the vendor's example. */
  readonly consumerSecret?: string;
  /** The user who may log in (default `john@johns.org@johnsorg`, an API Cloud name: `email@organizationKey`). */
  readonly username?: string;
  /** That user's password (default `open sesame`). */
  readonly password?: string;
  /** More users: passwords by user name. */
  readonly users?: Readonly<Record<string, string>>;
  /** How many wrong passwords lock an account (default: never). */
  readonly lockAfter?: number;
  /** Where the endpoints are: `/token` (default, `gateway`), `/oauth2/token` (`server`), `/t/<org>/oauth2/token`. */
  readonly deployment?: Wso2Deployment;
  /**
   * `opaque` (default): asking again before the end gives the same token with the seconds that remain.
   * `jwt`: asking again gives a new one, and the previous one is revoked at once.
   */
  readonly tokens?: 'opaque' | 'jwt';
  /** How a dead refresh token is answered: `invalid_grant` (default), or as old servers do `invalid_request`. */
  readonly deadRefreshToken?: 'invalid_grant' | 'invalid_request';
  /** Scopes that may be asked for, besides `openid` and `device_<id>` (default: any). */
  readonly allowedScopes?: readonly string[];
  /** How the gateway words a bad token (default `json-number`). */
  readonly faultShape?: FaultShape;
  /** The `WWW-Authenticate` of the gateway's 401 (default `oauth2`). */
  readonly challenge?: FaultChallenge;
  /** The `iss` of id tokens (default `https://localhost:9443/oauth2/token`, as an unconfigured server has it). */
  readonly issuer?: string;
}

/** A server that speaks the dialect of WSO2. */
export interface Wso2Server extends TestServer {
  readonly revocationEndpoint: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly username: string;
  readonly password: string;
}

const REISSUE = { opaque: 'same-until-expiry', jwt: 'revokes-previous' } as const;

/**
 * Starts a server that speaks the dialect of WSO2 API Manager, Identity Server, API Cloud or Asgardeo: password,
 * refresh token and client credentials grants in form bodies, a revoke endpoint, and an API behind a gateway.
 *
 * @example
 * ```ts
 * import { createWso2Server } from '@org/oauth-testkit';
 *
 * const server = await createWso2Server({ deployment: 'server', rotation: 'rotate' });
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
  const { username = 'john@johns.org@johnsorg', password = 'open sesame', deployment = 'gateway' } = options;
  const { tokens = 'opaque', deadRefreshToken = 'invalid_grant', allowedScopes } = options;
  const { faultShape = 'json-number', challenge = 'oauth2' } = options;
  const { issuer = 'https://localhost:9443/oauth2/token', users } = options;
  const server = await startServer({
    options,
    settings: settingsFrom(options, { tokens, reissue: REISSUE[tokens] }),
    accounts: createAccounts({ ...users, [username]: password }, options.lockAfter),
    dialect: (parts) =>
      wso2Dialect({
        ...parts,
        consumerKey,
        consumerSecret,
        deployment,
        deadRefreshToken,
        allowedScopes,
        faultShape,
        challenge,
        issuer,
      }),
  });
  const revocationEndpoint = `${server.url}${wso2Paths(deployment).revoke}`;
  return extend(server, { revocationEndpoint, consumerKey, consumerSecret, username, password });
}
