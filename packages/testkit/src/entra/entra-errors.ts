import type { RefusalReason } from '../dialect/refusal.js';
import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';

/** An error of the token endpoint of Microsoft Entra ID. */
export interface EntraError {
  readonly status: number;
  readonly error: string;
  /** The number in `AADSTS7000215`. */
  readonly code: number;
  readonly message: string;
}

const TRACE_ID = '255d1aef-8c98-452f-ac51-23d051240864';
const CORRELATION_ID = 'fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7';

/** Entra's codes for what the server refuses; what is not here gets the general 9002313. */
export const ENTRA_ERRORS: Readonly<Partial<Record<RefusalReason, Omit<EntraError, 'message'>>>> = {
  'client-unknown': { status: 401, error: 'invalid_client', code: 7000215 },
  'grant-unsupported': { status: 400, error: 'unsupported_grant_type', code: 70003 },
  'scope-invalid': { status: 400, error: 'invalid_scope', code: 1002012 },
  'parameter-missing': { status: 400, error: 'invalid_request', code: 900144 },
};

/** The body, in the vendor's order. https://learn.microsoft.com/en-us/entra/identity-platform/reference-error-codes */
export function entraAnswer({ status, error, code, message }: EntraError, nowMs: number): Answer {
  const timestamp = `${new Date(nowMs).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const ids = `Trace ID: ${TRACE_ID}\r\nCorrelation ID: ${CORRELATION_ID}\r\nTimestamp: ${timestamp}`;
  return jsonAnswer(status, {
    error,
    error_description: `AADSTS${code}: ${message}\r\n${ids}`,
    error_codes: [code],
    timestamp,
    trace_id: TRACE_ID,
    correlation_id: CORRELATION_ID,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  });
}

/**
 * An error of Entra's token endpoint.
 *
 * @param nowMs the time that it names, in epoch milliseconds (default: now)
 */
export function entraError(error: EntraError, nowMs: number = Date.now()): Fault {
  return answerWith(`entra ${error.code}`, entraAnswer(error, nowMs));
}
