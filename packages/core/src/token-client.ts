import type { TokenEventListener, TokenEventName } from './events/token-events.js';
import type { TokenStatus } from './lifecycle/token-status.js';
import type { Token } from './token/token.js';

export interface GetTokenOptions {
  /** Ends this call's wait, and nothing else. */
  readonly signal?: AbortSignal | undefined;
  /** The token must be good for this long, in ms, or be the longest the server grants. Default 0. */
  readonly minValidityMs?: number | undefined;
}

export interface RequestOptions {
  /** Ends this call's wait, and nothing else. */
  readonly signal?: AbortSignal | undefined;
}

/** `unchanged`: the server handed the same token back. */
export interface RefreshResult {
  readonly outcome: 'refreshed' | 'unchanged';
  readonly token: Token;
}

/** One identity at one vendor, with its token. Made by `createTokenClient`. */
export interface TokenClient {
  /** Stable identity of the effective request; holds no secret. */
  readonly key: string;
  /**
   * A usable token: from memory if it is fresh, renewed if it must be.
   *
   * @throws {OAuthError} why none can be had, `aborted` if the signal fired, `closed` after `close()`.
   */
  getToken(options?: GetTokenOptions): Promise<Token>;
  /** The token that `getToken` would serve without waiting. Synchronous, no I/O. */
  peek(): Token | undefined;
  /**
   * `fetch` with the token, for the provider's `resourceOrigins` only. A request whose token is
   * rejected is sent once more with a new one if its body can be sent again. May be passed around.
   *
   * @throws {OAuthError} `origin_not_allowed`, and all that `getToken` throws.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
  /**
   * Asks the server now. Joins a request that is under way; respects the server's `Retry-After`
   * and the request ceiling, but not the client's own cool-down.
   */
  refresh(options?: RequestOptions): Promise<RefreshResult>;
  /** Tells that an API rejected this token. @returns true only if it was the current one. */
  invalidate(rejected: Token | string): boolean;
  /** Revokes at the vendor (RFC 7009) where it can, then forgets the token. The next call obtains a new one. */
  revoke(options?: RequestOptions): Promise<void>;
  /** Subscribes to this client's events. @returns the unsubscribe function. */
  on<Name extends TokenEventName>(event: Name, listener: TokenEventListener<Name>): () => void;
  status(): TokenStatus;
  /** Ends everything: waiting calls get `closed`, timers stop. Idempotent. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
