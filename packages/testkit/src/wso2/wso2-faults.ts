import { answerWith } from '../faults/answers.js';
import type { Fault } from '../faults/fault.js';
import { jsonAnswer } from '../wire/answer.js';
import { type GatewayFault, gatewayAnswer } from './gateway-answer.js';
import type { ThrottlingCode } from './gateway-codes.js';
import type { FaultShape } from './gateway-shapes.js';

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
  /** Which limit was met (default 900803, the application's; 900801 answers with 503). */
  readonly code?: ThrottlingCode;
  /** When the limit is lifted, in epoch milliseconds: sent as an HTTP-date in `Retry-After`. */
  readonly untilMs: number;
  /** The month in `nextAccessTime`, as the server's locale has it (default English). */
  readonly month?: string;
  /** Default `json-number`. */
  readonly shape?: FaultShape;
  /** Default: the code's own; gateways of 1.x throttle with 503. */
  readonly status?: number;
}

/** `2026-Jan-05 10:20:30+0000 UTC`: not ISO, and its month may be in any language. */
function nextAccessTimeOf(date: Date, month: string): string {
  const iso = date.toISOString();
  return `${iso.slice(0, 4)}-${month}-${iso.slice(8, 10)} ${iso.slice(11, 19)}+0000 UTC`;
}

/** The gateway throttles: `Retry-After` is an HTTP-date, the body's `nextAccessTime` is in a format of its own. */
export function throttled({ code = 900803, untilMs, month, ...rest }: Throttling): Fault {
  const until = new Date(untilMs);
  const httpDate = until.toUTCString();
  const nextAccessTime = nextAccessTimeOf(until, month ?? httpDate.slice(8, 11));
  const answer = gatewayAnswer({ code, nextAccessTime, ...rest });
  const headers = { ...answer.headers, 'Retry-After': httpDate };
  return answerWith(`throttled ${code}`, { ...answer, headers });
}
