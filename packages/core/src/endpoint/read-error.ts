import type { VendorAnswer, VendorError } from '../config/provider.js';
import type { OAuthErrorCode } from '../errors/error-code.js';
import { adviceFor } from './advice.js';
import { parseJsonObject } from './body-kind.js';
import type { Failure } from './failure.js';
import { rateLimitResetMs, retryAfterMs } from './retry-after.js';
import { describeVendorError } from './vendor-error.js';

/** How answers are read: the vendor's own reader, if any, and the time of reading in epoch ms. */
export interface ErrorReader {
  readonly describeError: ((answer: VendorAnswer) => VendorError | undefined) | undefined;
  readonly now: number;
}

/** Error codes of the token endpoint, and what they are called here. */
const PROTOCOL_CODES: ReadonlyMap<unknown, OAuthErrorCode> = new Map<unknown, OAuthErrorCode>([
  // RFC 6749 §5.2
  ['invalid_request', 'invalid_request'],
  ['invalid_client', 'invalid_client'],
  ['invalid_grant', 'invalid_grant'],
  ['unauthorized_client', 'unauthorized_client'],
  ['unsupported_grant_type', 'unsupported_grant_type'],
  ['invalid_scope', 'invalid_scope'],
  // RFC 6749 §4.1.2.1, which some servers also send here
  ['access_denied', 'access_denied'],
  ['server_error', 'server_error'],
  ['temporarily_unavailable', 'server_error'],
  // RFC 8707 §2
  ['invalid_target', 'invalid_target'],
  // RFC 8628 §3.5
  ['slow_down', 'rate_limited'],
  ['authorization_pending', 'login_required'],
  ['expired_token', 'login_required'],
  // RFC 7009 §2.2.1
  ['unsupported_token_type', 'invalid_request'],
  // OpenID Connect Core §3.1.2.6
  ['interaction_required', 'login_required'],
  ['login_required', 'login_required'],
  ['consent_required', 'login_required'],
]);

/** What an unsuccessful answer means. Its text is never copied: it may quote user names, tokens or secrets. */
export function readError(answer: VendorAnswer, reader: ErrorReader): Failure {
  const vendor = describeVendorError(answer, reader.describeError);
  const name = parseJsonObject(answer.body)?.['error'];
  const code = vendor.code ?? codeOf(answer.status, name);
  const { message, hint } = adviceFor(code, answer);
  // Registered names only: what else stands there could hold anything.
  const serverError = PROTOCOL_CODES.has(name) ? (name as string) : undefined;
  const wait = retryAfterMs(answer.headers, reader.now);
  // A healthy answer names its limits too, so the reset counts only where the limit was hit.
  const reset = code === 'rate_limited' ? rateLimitResetMs(answer.headers, reader.now) : undefined;
  return {
    code,
    message: vendor.message ?? `${message.slice(0, -1)} (HTTP ${answer.status}).`,
    hint: vendor.hint ?? hint,
    // Who polls must wait longer, not try again at once (RFC 8628 §3.5).
    retryable: vendor.retryable ?? (serverError === 'slow_down' ? false : undefined),
    retryAfterMs: vendor.retryAfterMs ?? wait ?? reset,
    requestId: vendor.requestId,
    status: answer.status,
    serverError,
  };
}

// A server in trouble may say anything: its status decides, so that nothing good is given up for it.
function codeOf(status: number, name: unknown): OAuthErrorCode {
  if (status === 429) return 'rate_limited';
  if (status === 408) return 'timeout';
  if (status >= 500) return 'server_error';
  const named = PROTOCOL_CODES.get(name);
  if (named !== undefined) return named;
  if (status === 401) return 'invalid_client';
  return status === 403 ? 'access_denied' : 'invalid_request';
}
