import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';

/** An error of Okta's APIs. https://developer.okta.com/docs/reference/error-codes/ */
export interface OktaError {
  readonly status: number;
  /** E.g. `E0000047`. */
  readonly code: string;
  readonly summary: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function oktaAnswer({ status, code, summary, headers }: OktaError): Answer {
  const body = { errorCode: code, errorSummary: summary, errorLink: code };
  return jsonAnswer(status, { ...body, errorId: 'oaejDJuWCiRTQeH8n6WG2116A', errorCauses: [] }, headers);
}

/** An error in the shape of Okta's APIs, which its token endpoint has too: `errorCode`, `errorSummary`, `errorId`. */
export function oktaError(error: OktaError): Fault {
  return answerWith(`okta ${error.code}`, oktaAnswer(error));
}

/**
 * Okta's rate limit: 429 with `X-Rate-Limit-*`.
 * https://developer.okta.com/docs/reference/rl-best-practices/
 *
 * @param reset when requests are accepted again, in epoch seconds, written as it is
 */
export function oktaRateLimited(reset: number | string): Fault {
  const summary = 'API call exceeded rate limit due to too many requests.';
  const headers = {
    'X-Rate-Limit-Limit': '600',
    'X-Rate-Limit-Remaining': '0',
    'X-Rate-Limit-Reset': String(reset),
  };
  return oktaError({ status: 429, code: 'E0000047', summary, headers });
}
