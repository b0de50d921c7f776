import type { Resource } from '../endpoints/protected-api.js';
import type { FaultBoard } from '../faults/fault-board.js';
import type { LoggedRequest, RequestKind } from '../log/logged-request.js';
import type { TlsIdentity } from '../transport/socket-shell.js';
import type { RawOverrides } from '../wire/raw-json.js';

/** What every server of the testkit can be asked and told. */
export interface TestServer extends AsyncDisposable {
  /** The root, `http://127.0.0.1:PORT` (`https` with {@link TestServerOptions.tls}), without a trailing slash. */
  readonly url: string;
  readonly tokenEndpoint: string;
  /** A protected resource: any path with the same first segment is one too. */
  readonly apiUrl: string;
  /** A `fetch` that reaches this server without a socket: fast, and deterministic in virtual time. May be passed around. */
  readonly fetch: typeof fetch;
  /** The same from another IP address, for limits per client. */
  fetchFrom(address: string): typeof fetch;

  /** Every request so far; this list and the three after it grow as more arrive. */
  readonly requests: readonly LoggedRequest[];
  readonly tokenRequests: readonly LoggedRequest[];
  readonly revokeRequests: readonly LoggedRequest[];
  readonly apiRequests: readonly LoggedRequest[];
  /** Resolves once `count` requests of this kind have arrived since the start: a test need not poll or sleep. */
  arrived(kind: RequestKind, count: number): Promise<void>;
  /** Misbehaviour on command. */
  readonly faults: FaultBoard;

  /** The access tokens that the API accepts now: secrets, for comparison in tests. */
  readonly liveTokens: readonly string[];
  /** How many access tokens were issued; the same one handed out again does not count. */
  readonly issuedCount: number;
  /** Refresh tokens that were exchanged for another: secrets, for comparison in tests. */
  readonly usedRefreshTokens: readonly string[];
  /** How often a used refresh token was presented again. */
  readonly reuseDetected: number;
  /** Wrong passwords for this user since the start. */
  passwordFailures(username: string): number;
  /** Users who may not log in any more, see `lockAfter`. */
  readonly lockedUsers: readonly string[];
  unlock(username: string): void;

  /** @returns how many tokens lived until now */
  revokeAllAccessTokens(): number;
  /** @returns whether the token lived until now */
  revokeAccessToken(token: string): boolean;
  /** @returns how many refresh tokens lived until now */
  killRefreshTokens(): number;
  /** The lifetime of access tokens issued from now on, in seconds. */
  setLifetimeSeconds(seconds: number): void;
  /** The JSON text of `expires_in` in every answer from now on; undefined gives the true one again. */
  setExpiresIn(rawJson: string | undefined): void;
  /**
   * Raw JSON text for members of the token answer: text replaces, `null` leaves the member out, `undefined` gives
   * the true one again. Other members keep their earlier override.
   */
  override(members: RawOverrides): void;
  /** The next live token handed out again names its full lifetime, as a cluster node may once do. */
  slipOnce(): void;

  /** Destroys open connections; waiting requests are reset. May be called again. */
  close(): Promise<void>;
}

/** Options of every server of the testkit. */
export interface TestServerOptions {
  /** Where lifetimes are measured (default: the system's clock). */
  readonly clock?: { now(): number };
  /** Makes token values the same on every run (default: unpredictable ones). */
  readonly seed?: string | number;
  /** False opens no socket: the server is reached through its `fetch` only (default true). */
  readonly listen?: boolean;
  /** The port to listen on (default 0: any free one); without a socket, the one that `url` names. */
  readonly port?: number;
  /**
   * Serves https with this certificate, in PEM (default: http). Real fetches refuse one that nobody trusts, as they
   * refuse WSO2's own; `server.fetch` does not look at it.
   */
  readonly tls?: TlsIdentity;
  /** What stands behind the token check (default: an echo of method and path). */
  readonly resource?: Resource;
}
