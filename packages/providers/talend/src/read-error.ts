import type { VendorAnswer, VendorError } from '@org/oauth-core';
import { describeRefusal, findTraceId, parseJsonObject } from '@org/oauth-core/preset';
import { type ErrorContext, ERRORS } from './errors.js';

/**
 * What an unsuccessful answer of Talend's token endpoint means. The status decides; of the body only the
 * request id is used, never its text.
 */
export function readError({ status, headers, body }: VendorAnswer, context: ErrorContext): VendorError {
  const entry = ERRORS.find(({ statuses: [first, last] }) => status >= first && status <= last);
  const described = entry && describeRefusal({ ...entry, todo: entry.todo(context) }, status);
  // It stands in bodies like `{"status":…,"message":…,"requestId":…,"detail":…}`, or in a header that gateways use.
  const inBody = parseJsonObject(body)?.['requestId'];
  const inHeaders = ['x-request-id', 'x-correlation-id'].map((name) => headers.get(name));
  return { ...described, requestId: findTraceId([inBody, ...inHeaders]) };
}
