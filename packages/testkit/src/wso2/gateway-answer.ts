import { type Answer, textAnswer } from '../wire/answer.js';
import { type FaultChallenge, faultChallenges } from './gateway-challenges.js';
import { type GatewayCode, gatewayCodes } from './gateway-codes.js';
import { type FaultShape, faultShapes } from './gateway-shapes.js';

/** A fault of WSO2's gateway. */
export interface GatewayFault {
  readonly code: GatewayCode;
  /** Default `json-number`. */
  readonly shape?: FaultShape;
  /** Default `oauth2`; only sent with a 401. */
  readonly challenge?: FaultChallenge;
  /** Text after the usual description; real gateways may quote the token here. */
  readonly detail?: string;
  /** Default: the one of {@link gatewayCodes}; gateways of 1.x throttle with 503. */
  readonly status?: number;
  /** When a throttled client may come again, written as it is; left out unless given. */
  readonly nextAccessTime?: string;
}

/** A fault as WSO2's gateway answers it. */
export function gatewayAnswer(fault: GatewayFault): Answer {
  const { code, shape = 'json-number', challenge = 'oauth2', detail, nextAccessTime } = fault;
  const { message, description, ...meaning } = gatewayCodes[code];
  const status = fault.status ?? meaning.status;
  const { type, write } = faultShapes[shape];
  const body = write({
    code,
    message,
    description: detail === undefined ? description : `${description} ${detail}`,
    ...(nextAccessTime !== undefined && { nextAccessTime }),
  });
  const authenticate = status === 401 ? faultChallenges[challenge] : undefined;
  return textAnswer(status, body, {
    'Content-Type': type,
    ...(authenticate !== undefined && { 'WWW-Authenticate': authenticate }),
  });
}
