import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { type Answer, jsonAnswer, textAnswer } from '../wire/answer.js';

/** The bodies seen in Talend's errors; the vendor promises none. */
export type TalendErrorBody = 'status-message' | 'status-detail' | 'request-id' | 'detail' | 'empty' | 'html';

const bodies: Readonly<Record<TalendErrorBody, (status: number, text: string) => Answer>> = {
  'status-message': (status, message) => jsonAnswer(status, { status, message }),
  'status-detail': (status, detail) => jsonAnswer(status, { status, detail }),
  'request-id': (status, message) => {
    const requestId = '7f4c1f0e-6a55-4f0b-9a53-0d8f5f2f6a11';
    return jsonAnswer(status, { status, message, requestId, detail: message });
  },
  detail: (status, detail) => jsonAnswer(status, { detail }),
  empty: (status) => textAnswer(status, ''),
  html: (status, text) =>
    textAnswer(status, `<html><body><h1>${text}</h1></body></html>`, { 'Content-Type': 'text/html' }),
};

/** An error of Talend Cloud, of the token endpoint or of an API, with one of the bodies seen there. */
export function talendError(
  status: number,
  message: string,
  body: TalendErrorBody = 'status-message',
): Fault {
  return answerWith(`talend ${status}`, bodies[body](status, message));
}

/** The service account lacks the permission that the token endpoint asks for: 403. */
export function permissionDenied(body: TalendErrorBody = 'status-message'): Fault {
  return talendError(
    403,
    'The account provided does not have the required permissions: TMC_SERVICE_ACCOUNT_MANAGEMENT',
    body,
  );
}

/** Talend Cloud's limit per client address and minute. */
export interface TalendLimit {
  /** Requests per minute (default 60). */
  readonly limit?: number;
  /** `X-RateLimit-Reset`, written as it is. */
  readonly reset?: string | number;
  /** `Retry-After`, written as it is; left out unless given. */
  readonly retryAfter?: string | number;
}

/** 429 with `X-RateLimit-Limit`, `-Remaining` and `-Reset`. */
export function talendRateLimited({ limit = 60, reset = 60, retryAfter }: TalendLimit = {}): Fault {
  const headers = {
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': String(reset),
    ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
  };
  return answerWith('talend 429', jsonAnswer(429, { status: 429, message: 'Too Many Requests' }, headers));
}
