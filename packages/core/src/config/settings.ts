import type { ClientAuth } from '../client-auth/client-auth.js';
import type { Grant } from '../grants/grant.js';
import type { Clock } from '../ports/clock.js';
import type { Fetch } from '../ports/fetch.js';
import type { Logger } from '../ports/logger.js';
import type { Telemetry } from '../ports/telemetry.js';
import type { TokenStore } from '../store/token-store.js';
import type { TokenBinding } from '../token-binding/token-binding.js';
import type { Provider, Reissue, RequestFormat } from './provider.js';

/** What a user may tell `createTokenClient` besides the provider. */
export interface TokenClientOptions {
  /** Where tokens are kept. Default: a `memoryStore()` of the client's own. */
  readonly store?: TokenStore | undefined;
  /** Sends every request. Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Default: `Date.now` and timers that never keep a process alive. */
  readonly clock?: Clock | undefined;
  /** Uniform in [0, 1), for jitter. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** One token request's own deadline, in ms, 1 to 600,000. Default 15,000. */
  readonly timeoutMs?: number | undefined;
  readonly retry?: RetryOptions | undefined;
  /**
   * What to do while the store is down and the token in memory is no longer enough. `go-on`: ask the vendor and keep
   * the token in memory until the store is back. `fail`: try the store for `timeoutMs`, then fail with
   * `store_error`. Default: `fail` where a refresh token would be spent, which another process could spend too;
   * else `go-on`.
   */
  readonly storeOutage?: StoreOutage | undefined;
  /** Default: silent. `console` fits; for pino there is `pinoLogger()`. */
  readonly logger?: Logger | undefined;
  /** Hears what the client does, for metrics and traces. Default: nobody does. */
  readonly telemetry?: Telemetry | undefined;
}

/** See {@link TokenClientOptions.storeOutage}. */
export type StoreOutage = 'go-on' | 'fail';

/** How often one acquisition tries before it counts as failed. */
export interface RetryOptions {
  /** Requests per acquisition, the first included, 1 to 10. Default 3. */
  readonly attempts?: number | undefined;
  /** The longest pause between two of them in ms, 0 to 60,000; a longer `Retry-After` ends the acquisition. Default 5,000. */
  readonly maxDelayMs?: number | undefined;
}

/** A provider as the code reads it: parsed once, defaulted once, frozen. */
export interface ProviderSettings {
  readonly name: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string | undefined;
  readonly introspectionEndpoint: string | undefined;
  readonly clientAuth: ClientAuth;
  readonly grant: Grant;
  readonly tokenBinding: TokenBinding | undefined;
  readonly requestFormat: RequestFormat;
  readonly headers: Readonly<Record<string, string>>;
  readonly defaultLifetimeSeconds: number | undefined;
  readonly resourceOrigins: readonly string[];
  readonly reissue: Reissue;
  readonly isTokenRejected: Provider['isTokenRejected'];
  readonly describeError: Provider['describeError'];
  readonly issuer: string | undefined;
  readonly notice: string | undefined;
}

/** Client options as the code reads them. */
export interface ClientSettings {
  /** `undefined` = a memory store of the client's own. */
  readonly store: TokenStore | undefined;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly random: () => number;
  readonly timeoutMs: number;
  readonly retry: { readonly attempts: number; readonly maxDelayMs: number };
  /** `undefined` = what suits the grant. */
  readonly storeOutage: StoreOutage | undefined;
  readonly logger: Logger;
  /** `undefined` = nobody wants to know. */
  readonly telemetry: Telemetry | undefined;
}
