import type { VendorAnswer, VendorError } from '@org/oauth-core';
import { parseJsonObject } from '@org/oauth-core/preset';
import { type ErrorContext, ERRORS, FAULTS } from './errors.js';

/**
 * What an unsuccessful answer of Talend's token endpoint means. The status decides; of the body only the
 * request id is used, never its text.
 */
export function readError(answer: VendorAnswer, context: ErrorContext): VendorError | undefined {
  const described = describeStatus(answer.status, context);
  const requestId = readRequestId(answer);
  return requestId === undefined ? described : { ...described, requestId };
}

function describeStatus(status: number, context: ErrorContext): VendorError | undefined {
  const entry = ERRORS.find(({ statuses: [first, last] }) => status >= first && status <= last);
  if (entry === undefined) return undefined;
  return {
    code: entry.code,
    message: `${entry.message} (HTTP ${status}).`,
    hint: `${FAULTS[entry.fault]} ${entry.todo(context)}`,
  };
}

/**
 * The id in bodies like `{"status":…,"message":…,"requestId":…,"detail":…}`, or in a header that gateways
 * use for it. Only the forms of trace ids pass (UUID, hexadecimal): anything else might be text, or a
 * credential that a proxy echoes.
 */
function readRequestId({ body, headers }: VendorAnswer): string | undefined {
  const candidates = [
    parseJsonObject(body)?.['requestId'],
    headers.get('x-request-id'),
    headers.get('x-correlation-id'),
  ];
  return candidates.find(
    (id): id is string => typeof id === 'string' && /^[0-9a-f][0-9a-f-]{6,62}[0-9a-f]$/i.test(id),
  );
}
