import type { Credential } from './credential.js';

/** What client authentication may write to: the headers and the parameters of one request. */
export interface OutgoingRequest {
  /** The endpoint that is called, for methods that sign where they go (RFC 7523 §3). */
  readonly url: string;
  readonly tokenEndpoint: string;
  /** The authorization server's name (RFC 8414 §2), where the provider says it. */
  readonly issuer: string | undefined;
  /** Epoch ms on the client's clock, for methods that sign when. */
  readonly now: number;
  readonly headers: Headers;
  readonly parameters: URLSearchParams;
}

/**
 * How a client proves who it is (RFC 6749 §2.3). `authenticate` is called for every attempt.
 * Exactly one method is used per request.
 */
export interface ClientAuth {
  /** The method's registered name, e.g. `client_secret_basic` (RFC 7591 §2). */
  readonly method: string;
  /** What tells one client from another in cache keys; never a secret. */
  readonly identity: string;
  /** The `client_id`, where an `id_token` has to be for it (`Provider.issuer`). */
  readonly clientId?: Credential | undefined;
  authenticate(request: OutgoingRequest): void | Promise<void>;
}
