import { setMaxListeners } from 'node:events';
import { inspect } from 'node:util';
import { type Clock, systemClock } from '../clock/clock.js';
import type { Authority } from '../dialect/authority.js';
import type { Dialect } from '../dialect/dialect.js';
import { echoResource } from '../endpoints/protected-api.js';
import { answerRequest, kindOf } from '../endpoints/router.js';
import { createFaultBoard } from '../faults/fault-board.js';
import { createRequestLog, type RequestLog } from '../log/request-log.js';
import { type Accounts, createAccounts } from '../tokens/accounts.js';
import { createIssuer } from '../tokens/issuer.js';
import type { IssuingSettings } from '../tokens/settings.js';
import { TokenLedger } from '../tokens/token-ledger.js';
import { createValueSource, type ValueSource } from '../tokens/value-source.js';
import { createFetch } from '../transport/fetch-shell.js';
import { createHost } from '../transport/host.js';
import { listen } from '../transport/socket-shell.js';
import { createControls } from './controls.js';
import { extend } from './extend.js';
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
  readonly settings: IssuingSettings;
  readonly accounts?: Accounts;
  dialect(parts: DialectParts): Dialect;
}

/** The port that a server without a socket names: nothing listens there (RFC 863). */
const NO_PORT = 9;

function createAuthority(plan: ServerPlan, url: string, log: RequestLog): Authority {
  const { options, settings, accounts = createAccounts({}) } = plan;
  const { clock = systemClock, seed } = options;
  const [values, ledger] = [createValueSource(seed), new TokenLedger()];
  const dialect = plan.dialect({ url, values, clock });
  const arrivals = (): number => log.all.length;
  const issuer = createIssuer({
    clock,
    ledger,
    settings,
    values,
    arrivals,
    issuer: dialect.issuer ?? url + dialect.paths.token,
  });
  return { clock, dialect, settings, ledger, accounts, issuer, overrides: {}, reuseDetected: 0 };
}

/** Starts the engine behind every server of the testkit. */
export async function startServer(plan: ServerPlan): Promise<TestServer> {
  const { listen: hasSocket = true, port, tls, resource = echoResource } = plan.options;
  const shell = hasSocket ? await listen(port, tls) : undefined;
  const url = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${shell?.port ?? port ?? NO_PORT}`;
  const [log, faults, closing] = [createRequestLog(), createFaultBoard(), new AbortController()];
  const authority = createAuthority(plan, url, log);
  const { clock, dialect } = authority;
  // Each request that waits listens to it, and there may be many.
  setMaxListeners(0, closing.signal);
  const host = createHost({
    clock,
    log,
    faults,
    closing: closing.signal,
    kindOf: (path) => kindOf(path, dialect.paths),
    answer: (request) => answerRequest(request, authority, resource),
  });
  shell?.serve(host);
  const close = async (): Promise<void> => {
    closing.abort();
    await shell?.close();
  };
  const server = {
    url,
    tokenEndpoint: url + dialect.paths.token,
    apiUrl: url + dialect.paths.api,
    fetch: createFetch(host, url),
    fetchFrom: (address: string) => createFetch(host, url, address),
    requests: log.all,
    tokenRequests: log.of('token'),
    revokeRequests: log.of('revoke'),
    apiRequests: log.of('api'),
    arrived: log.arrived,
    faults,
    close,
    [Symbol.asyncDispose]: close,
    [inspect.custom]: () => `${dialect.name} server at ${url}, ${log.all.length} requests`,
  };
  return extend(server, createControls(authority));
}
