import type { Answer } from '../wire/answer.js';

/**
 * Which part of a server a request was for: `authorize` and `device` begin a login, `metadata` is a well-known
 * document, `other` is a path that it does not serve.
 */
export type RequestKind =
  | 'token'
  | 'revoke'
  | 'api'
  | 'introspect'
  | 'device'
  | 'authorize'
  | 'metadata'
  | 'other';

/** What became of a request: `pending` until the server is done with it, `reset` when its socket was destroyed. */
export type RequestOutcome = 'pending' | 'answered' | 'reset' | 'silence' | 'truncated' | 'endless';

/** The bytes of a request, secrets included. */
export interface RawRequest {
  /** Path and query as sent. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Name and value of each header line, in order, names as sent. */
  readonly headerLines: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly bytes: Uint8Array;
  /** The parameters of a form body. */
  readonly form: Readonly<Record<string, string>> | undefined;
  /** The value of a JSON body. */
  readonly json: unknown;
  /** What the server answered, or would have answered before a fault lost it. */
  readonly answer: Answer | undefined;
}

/**
 * One request as the server saw it. What stands here is safe to print: secrets are masked, a token's mask shows
 * the first digits of its SHA-256. The exact bytes are under {@link LoggedRequest.raw}.
 */
export interface LoggedRequest {
  /** When it arrived, in epoch milliseconds of the server's clock. */
  readonly at: number;
  /** 1, 2, 3 … in order of arrival, over all kinds. */
  readonly sequence: number;
  readonly kind: RequestKind;
  /** The IP address that it came from. */
  readonly address: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly form: Readonly<Record<string, string>> | undefined;
  readonly json: unknown;
  /** The `grant_type` that was asked for. */
  readonly grantType: string | undefined;
  /** The status that was answered; undefined while pending and when no answer went out. */
  readonly status: number | undefined;
  readonly outcome: RequestOutcome;
  /** True once the server acted on the request, even if a fault then lost the answer. */
  readonly processed: boolean;
  /** The name of the fault that met this request. */
  readonly fault: string | undefined;
  /** Which access token: the one issued (token), presented (api) or named (revoke, introspect). */
  readonly tokenFingerprint: string | undefined;
  /** Which refresh token was presented. */
  readonly refreshTokenFingerprint: string | undefined;
  readonly raw: RawRequest;
}
