import { isRetryableCode, type OAuthErrorCode } from './error-code.js';

const BRAND = Symbol.for('@org/oauth-core.OAuthError');

export interface OAuthErrorInit {
  readonly code: OAuthErrorCode;
  /** What happened, in one sentence, without any secret. */
  readonly message: string;
  /** What the reader can do about it. */
  readonly hint?: string | undefined;
  /** Default: decided by the code. */
  readonly retryable?: boolean | undefined;
  /** How long the server asked to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The `error` that the server named, if it is a registered one, e.g. `authorization_pending`. */
  readonly serverError?: string | undefined;
  /** The HTTP status of the answer, when there was one. */
  readonly status?: number | undefined;
  readonly provider?: string | undefined;
  readonly key?: string | undefined;
  /** The vendor's own id of the failed request, for its support desk. */
  readonly requestId?: string | undefined;
}

/**
 * The only error that this library throws. It is built from safe parts: it never holds a foreign
 * error, a request or an answer, so printing it at any depth shows no secret (G11).
 */
export class OAuthError extends Error {
  override readonly name = 'OAuthError';
  readonly code: OAuthErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly serverError: string | undefined;
  readonly provider: string | undefined;
  readonly key: string | undefined;
  readonly hint: string | undefined;
  readonly requestId: string | undefined;
  readonly #message: string;

  constructor(init: OAuthErrorInit) {
    const source = init.provider === undefined ? '' : `${init.provider}: `;
    const advice = init.hint === undefined ? '' : ` ${init.hint}`;
    super(`${source}${init.code}: ${init.message}${advice}`);
    this.code = init.code;
    this.retryable = init.retryable ?? isRetryableCode(init.code);
    this.retryAfterMs = init.retryAfterMs;
    this.status = init.status;
    this.serverError = init.serverError;
    this.provider = init.provider;
    this.key = init.key;
    this.hint = init.hint;
    this.requestId = init.requestId;
    this.#message = init.message;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * What this error was made of, for those who make it anew.
   *
   * @internal
   */
  toInit(): OAuthErrorInit {
    const { code, hint, retryable, retryAfterMs, status, serverError, requestId, provider, key } = this;
    const message = this.#message;
    return { code, message, hint, retryable, retryAfterMs, status, serverError, requestId, provider, key };
  }

  /**
   * The same error, saying whose it is; what it already says stays. For the library's own layers:
   * a credential that fails does not know the client it belongs to.
   *
   * @internal
   */
  withSource(source: { readonly provider: string; readonly key: string }): OAuthError {
    if (this.provider !== undefined && this.key !== undefined) return this;
    const { provider = source.provider, key = source.key } = this;
    return make({ ...this.toInit(), provider, key });
  }
}

/** Outside of the class: a bundler renames a class that names itself, and the name is what a crash prints. */
function make(init: OAuthErrorInit): OAuthError {
  return new OAuthError(init);
}

/**
 * True for any {@link OAuthError}, also one that another copy of this package made.
 *
 * @example
 * ```ts
 * import { isOAuthError } from '@org/oauth-core';
 *
 * export const isWrongSecret = (error: unknown): boolean => isOAuthError(error, 'invalid_client');
 * ```
 */
export function isOAuthError(error: unknown, code?: OAuthErrorCode): error is OAuthError {
  return (
    typeof error === 'object' &&
    error !== null &&
    BRAND in error &&
    (code === undefined || (error as { code?: unknown }).code === code)
  );
}
