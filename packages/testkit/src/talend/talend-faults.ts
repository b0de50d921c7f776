import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { jsonAnswer } from '../wire/answer.js';
import { type TalendErrorBody, talendErrorBodies } from './error-bodies.js';

/** An error of Talend Cloud, of the token endpoint or of an API, with one of the bodies seen there. */
export function talendError(
  status: number,
  message: string,
  body: TalendErrorBody = 'status-message',
): Fault {
  return answerWith(`talend ${status}`, talendErrorBodies[body](status, message));
}

/**
 * The account lacks a permission: 403, of the token endpoint or of an API.
 *
 * @param permission default: the one that the token endpoint asks for
 */
export function permissionDenied(
  body: TalendErrorBody = 'status-message',
  permission = 'TMC_SERVICE_ACCOUNT_MANAGEMENT',
): Fault {
  const message = `The account provided does not have the required permissions: ${permission}`;
  return talendError(403, message, body);
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
