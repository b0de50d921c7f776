import type { VendorAnswer, VendorError } from '../config/provider.js';
import { OAUTH_ERROR_CODES, type OAuthErrorCode } from '../errors/error-code.js';
import { bounded } from './retry-after.js';

const CODES: ReadonlySet<unknown> = new Set(OAUTH_ERROR_CODES);
const REQUEST_ID = /^[\w.:/+=-]{1,128}$/;

/**
 * The vendor's own reading of an answer, member by member; what fails or makes no sense is ignored,
 * because a bug in reading an error must not hide the error.
 */
export function describeVendorError(
  answer: VendorAnswer,
  describe: ((answer: VendorAnswer) => VendorError | undefined) | undefined,
): VendorError {
  const found = attempt(answer, describe);
  if (typeof found !== 'object' || found === null) return {};
  const { code, message, hint, retryable, retryAfterMs, requestId } = found as Partial<
    Record<string, unknown>
  >;
  return {
    code: CODES.has(code) ? (code as OAuthErrorCode) : undefined,
    message: isText(message) ? message : undefined,
    hint: isText(hint) ? hint : undefined,
    retryable: typeof retryable === 'boolean' ? retryable : undefined,
    retryAfterMs: typeof retryAfterMs === 'number' && retryAfterMs >= 0 ? bounded(retryAfterMs) : undefined,
    requestId: typeof requestId === 'string' && REQUEST_ID.test(requestId) ? requestId : undefined,
  };
}

function attempt(
  answer: VendorAnswer,
  describe: ((answer: VendorAnswer) => VendorError | undefined) | undefined,
): unknown {
  try {
    return describe?.(answer);
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
