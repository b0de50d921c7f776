import { systemClock } from '../clock/clock.js';
import { extend } from '../server/extend.js';
import { startServer } from '../server/start-server.js';
import type { TestServer, TestServerOptions } from '../server/test-server.js';
import { type IssuingOptions, settingsFrom } from '../tokens/settings.js';
import type { TalendErrorBody } from './error-bodies.js';
import { createMinuteLimit, type RequestsPerMinute } from './minute-limit.js';
import { requestedVersion } from './requested-version.js';
import { talendDialect } from './talend-dialect.js';

type Lifetimes = Pick<IssuingOptions, 'lifetimeSeconds' | 'revocationLagSeconds'>;

/** Options of a Talend server. */
export interface TalendServerOptions extends TestServerOptions, Lifetimes {
  /** The service account's id (default `Aladdin`). */
  readonly clientId?: string;
  /** The service account's secret (default `open_sesame`). */
  readonly clientSecret?: string;
  /** The only audience that is accepted (default: the server's root without a trailing slash). */
  readonly audience?: string;
  /** How an answer names the lifetime (default `string`, as in the vendor's schema). */
  readonly expiresInAs?: 'string' | 'number' | 'absent';
  /** The body of the server's own errors (default `status-message`); the vendor promises none. */
  readonly errorBody?: TalendErrorBody;
  /** Paths of the API, by how they start, that answer 403 to a live token (default: none). */
  readonly forbiddenPaths?: readonly string[];
  /** A limit per client address and minute of the server's clock (default: none; the vendor's are 60 to 1800). */
  readonly requestsPerMinute?: RequestsPerMinute;
}

/** A server that speaks the dialect of Talend Cloud's service accounts. */
export interface TalendServer extends TestServer {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly audience: string;
  /** The API version that each token and API request asked for, in order; undefined when it named none. */
  readonly requestedVersions: readonly (string | undefined)[];
  /** How many requests met the limit per minute. */
  readonly rateLimitedCount: number;
}

/**
 * Starts a server that speaks the dialect of Talend Cloud: client credentials in a JSON body, no refresh token,
 * no revoke endpoint. Its root replaces `https://api.<env>.cloud.talend.com`.
 *
 * @example
 * ```ts
 * import { createTalendServer } from '@org/oauth-testkit';
 *
 * const server = await createTalendServer({ lifetimeSeconds: 60 });
 * const response = await fetch(server.tokenEndpoint, {
 *   method: 'POST',
 *   headers: { 'Content-Type': 'application/json', Authorization: `Basic ${btoa('Aladdin:open_sesame')}` },
 *   body: JSON.stringify({ audience: server.audience, grant_type: 'client_credentials' }),
 * });
 * await server.close();
 * ```
 */
export async function createTalendServer(options: TalendServerOptions = {}): Promise<TalendServer> {
  const { clientId = 'Aladdin', clientSecret = 'open_sesame', expiresInAs = 'string' } = options;
  const { errorBody = 'status-message', forbiddenPaths = [], requestsPerMinute = {} } = options;
  const limit = createMinuteLimit(requestsPerMinute, options.clock ?? systemClock);
  const server = await startServer({
    options,
    settings: settingsFrom(options, { lifetimeSeconds: 1800, tokens: 'jwt' }),
    dialect: ({ url }) =>
      talendDialect({
        clientId,
        clientSecret,
        expiresInAs,
        errorBody,
        forbiddenPaths,
        limit,
        audience: options.audience ?? url,
      }),
  });
  return extend(server, {
    clientId,
    clientSecret,
    audience: options.audience ?? server.url,
    get requestedVersions() {
      return server.requests.filter(({ kind }) => kind !== 'other').map(requestedVersion);
    },
    get rateLimitedCount() {
      return limit.refused;
    },
  });
}
