import { inspect } from 'node:util';
import { type Clock, systemClock } from '../clock/clock.js';
import { createFaultBoard } from '../faults/fault-board.js';
import type { GrantContext } from '../grants/grant.js';
import type { RequestKind } from '../log/logged-request.js';
import { createRequestLog } from '../log/request-log.js';
import { type Accounts, createAccounts } from '../tokens/accounts.js';
import { createIssuer } from '../tokens/issuer.js';
import { defaultSettings, type IssuingSettings } from '../tokens/settings.js';
import { TokenLedger } from '../tokens/token-ledger.js';
import { createValueSource, type ValueSource } from '../tokens/value-source.js';
import type { RawOverrides } from '../wire/raw-json.js';
import type { Dialect } from './dialect.js';
import { createFetch } from './fetch-shell.js';
import { createHandler } from './handler.js';
import { createHost, type Host } from './host.js';
import { echoResource, type Resource } from './protected-api.js';
import { listen } from './socket-shell.js';
import type { TestServer, TestServerOptions } from './test-server.js';

/** What a dialect may use. */
export interface DialectParts {
  /** The server's root. */
  readonly url: string;
  readonly values: ValueSource;
  readonly clock: Clock;
}

/** What makes one kind of server. */
export interface ServerPlan {
  readonly options: TestServerOptions;
  readonly settings: Partial<IssuingSettings>;
  readonly accounts?: Accounts;
  readonly resource?: Resource | undefined;
  dialect(parts: DialectParts): Dialect;
}

/** The port that a server without a socket names: nothing listens there (RFC 863). */
const NO_PORT = 9;

/** Starts the engine behind every server of the testkit. */
export async function startServer(plan: ServerPlan): Promise<TestServer> {
  const { options, accounts = createAccounts({}), resource = echoResource } = plan;
  const clock = options.clock ?? systemClock;
  const settings: IssuingSettings = { ...defaultSettings, ...plan.settings };
  const values = createValueSource(options.seed);
  const [ledger, log, faults, closing] = [new TokenLedger(), createRequestLog(), createFaultBoard(), new AbortController()];
  let host: Host | undefined;
  const shell = options.listen === false ? undefined : await listen(() => host as Host, options.port);
  const url = `http://127.0.0.1:${shell?.port ?? options.port ?? NO_PORT}`;
  const dialect = plan.dialect({ url, values, clock });
  const issuer = createIssuer({ clock, ledger, settings, values, issuer: url + dialect.paths.token });
  let overrides: RawOverrides = {};
  let reuseDetected = 0;

  const context = (): GrantContext => ({
    dialect, issuer, ledger, accounts, settings,
    now: clock.now(),
    onReuse: () => {
      reuseDetected += 1;
    },
  });
  const { kindOf, handle } = createHandler({ dialect, context, resource, overrides: () => overrides });
  host = createHost({ clock, log, faults, closing: closing.signal, kindOf, handle });
  const of = (kind: RequestKind) => log.of(kind);
  const close = async (): Promise<void> => {
    closing.abort();
    await shell?.close();
  };

  return {
    url,
    tokenEndpoint: url + dialect.paths.token,
    apiUrl: url + dialect.paths.api,
    fetch: createFetch(host, url),
    requests: log.all,
    get tokenRequests() { return of('token'); },
    get revokeRequests() { return of('revoke'); },
    get apiRequests() { return of('api'); },
    faults,
    get liveTokens() { return ledger.live(clock.now()).map(({ accessToken }) => accessToken); },
    get issuedCount() { return ledger.issuedCount; },
    get usedRefreshTokens() { return ledger.usedRefreshTokens; },
    get reuseDetected() { return reuseDetected; },
    passwordFailures: (username) => accounts.failures(username),
    get lockedUsers() { return accounts.locked; },
    unlock: (username) => accounts.unlock(username),
    revokeAllAccessTokens() {
      const live = ledger.live(clock.now());
      for (const { accessToken } of live) ledger.revokeAccess(accessToken, clock.now());
      return live.length;
    },
    revokeAccessToken: (token) => ledger.revokeAccess(token, clock.now()),
    killRefreshTokens: () => ledger.killAllRefresh(),
    setLifetimeSeconds(seconds) { settings.lifetimeSeconds = seconds; },
    setExpiresIn(rawJson) { overrides = { ...overrides, expires_in: rawJson }; },
    override(members) { overrides = { ...overrides, ...members }; },
    slipOnce: () => issuer.slipOnce(),
    close,
    [Symbol.asyncDispose]: close,
    [inspect.custom]: () => `${dialect.name} server at ${url}, ${log.all.length} requests`,
  } as TestServer;
}
