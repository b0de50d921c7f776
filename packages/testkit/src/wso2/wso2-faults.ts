import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { jsonAnswer } from '../wire/answer.js';
import { type FaultShape, type GatewayFault, gatewayAnswer } from './gateway-answer.js';
import type { GatewayCode } from './gateway-codes.js';

/** The gateway rejects the request with this code, in the shape and with the challenge of a version. */
export function gatewayFault(fault: GatewayFault): Fault {
  return answerWith(`gateway fault ${fault.code}`, gatewayAnswer(fault));
}

/** An error of WSO2's token or revoke endpoint, its members in the vendor's order. */
export function wso2Error(status: number, error: string, description: string): Fault {
  return answerWith(`wso2 ${error}`, jsonAnswer(status, { error_description: description, error }));
}

/** Two requests of one client met in the server's database: 502 `server_error`, gone at the next try. */
export function contention(): Fault {
  return wso2Error(502, 'server_error', 'Error occurred while persisting access token');
}

/** How a gateway throttles. */
export interface Throttling {
  /** Which limit was met (default 900803, the application's). */
  readonly code?: Extract<GatewayCode, 900800 | 900801 | 900802 | 900803 | 900804 | 900805 | 900806>;
  /** When the limit is lifted, in epoch milliseconds: sent as an HTTP-date in `Retry-After`. */
  readonly untilMs: number;
  /** The month in `nextAccessTime`, as the server's locale has it (default English). */
  readonly month?: string;
  /** Default `json-number`. */
  readonly shape?: Extract<FaultShape, 'json-number' | 'json-string'>;
}

/** `2026-Jan-05 10:20:30+0000 UTC`: not ISO, and its month may be in any language. */
function nextAccessTime(date: Date, month: string): string {
  const iso = date.toISOString();
  return `${iso.slice(0, 4)}-${month}-${iso.slice(8, 10)} ${iso.slice(11, 19)}+0000 UTC`;
}

/** The gateway throttles: `Retry-After` is an HTTP-date, the body's `nextAccessTime` is in a format of its own. */
export function throttled({ code = 900803, untilMs, month, shape = 'json-number' }: Throttling): Fault {
  const until = new Date(untilMs);
  const english = until.toUTCString().slice(8, 11);
  const answer = gatewayAnswer({ code, shape });
  const body = JSON.parse(answer.body) as Record<string, unknown>;
  const words = shape === 'json-number' ? (body['fault'] as Record<string, unknown>) : body;
  words['nextAccessTime'] = nextAccessTime(until, month ?? english);
  const headers = { ...answer.headers, 'Retry-After': until.toUTCString() };
  return answerWith(`throttled ${code}`, { status: answer.status, headers, body: JSON.stringify(body) });
}
