import type { LoggedRequest } from '../log/logged-request.js';
import { type Answer, jsonAnswer } from '../wire/answer.js';
import { readAuthorization } from '../wire/authorization.js';
import type { Rejection } from './dialect.js';

/** The protected resource behind a live token. */
export type Resource = (request: LoggedRequest) => Answer;

/** The resource that is served unless another is given: it says what it was asked for. */
export const echoResource: Resource = ({ method, path, raw }) =>
  jsonAnswer(200, { method, path, receivedBytes: raw.bytes.length });

/** Why a request does not get through to the resource; undefined when its bearer lives (RFC 6750 §2.1). */
export function rejectionOf(request: LoggedRequest, isLive: (token: string) => boolean): Rejection | undefined {
  const authorization = readAuthorization(request.raw.headers['authorization']);
  switch (authorization.scheme) {
    case 'none':
      return 'token-missing';
    case 'bearer':
      return isLive(authorization.token) ? undefined : 'token-dead';
    case 'basic':
    case 'other':
      return 'scheme-wrong';
  }
}
