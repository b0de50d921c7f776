/**
 * Every code an {@link OAuthError} can carry. The lower-case OAuth codes are those of
 * RFC 6749 §5.2 and RFC 8707 §2; the rest name what happened outside the protocol.
 */
export const OAUTH_ERROR_CODES = Object.freeze([
  'invalid_config',
  'invalid_client',
  'invalid_grant',
  'invalid_scope',
  'invalid_request',
  'invalid_target',
  'unauthorized_client',
  'unsupported_grant_type',
  'access_denied',
  'login_required',
  'rate_limited',
  'server_error',
  'network_error',
  'timeout',
  'aborted',
  'invalid_response',
  'redirected',
  'origin_not_allowed',
  'store_error',
  'closed',
] as const);

export type OAuthErrorCode = (typeof OAUTH_ERROR_CODES)[number];

const RETRYABLE: ReadonlySet<OAuthErrorCode> = new Set([
  'rate_limited',
  'server_error',
  'network_error',
  'timeout',
  'store_error',
]);

/** Whether the same request may succeed later without anybody changing anything. */
export function isRetryableCode(code: OAuthErrorCode): boolean {
  return RETRYABLE.has(code);
}
