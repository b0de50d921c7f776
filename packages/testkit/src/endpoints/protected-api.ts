import type { Authority } from '../dialect/authority.js';
import type { Rejection } from '../dialect/dialect.js';
import type { LoggedRequest } from '../log/logged-request.js';
import type { AccessTokenState } from '../tokens/issued-token.js';
import { type Answer, jsonAnswer, textAnswer } from '../wire/answer.js';
import { readAuthorization } from '../wire/authorization.js';

/** The protected resource behind a live token. */
export type Resource = (request: LoggedRequest) => Answer | Promise<Answer>;

/** The resource that is served unless another is given: it says what it was asked for. */
export const echoResource: Resource = ({ method, path, raw }) =>
  jsonAnswer(200, { method, path, receivedBytes: raw.bytes.length });

const REJECTIONS: Readonly<Record<AccessTokenState, Rejection | undefined>> = {
  live: undefined,
  unknown: 'token-unknown',
  expired: 'token-expired',
  revoked: 'token-revoked',
};

/** Why a request does not get through to the resource (RFC 6750 §2.1); undefined when its bearer lives. */
function rejectionOf(request: LoggedRequest, { ledger, settings, clock }: Authority): Rejection | undefined {
  const authorization = readAuthorization(request.raw.headers['authorization']);
  switch (authorization.scheme) {
    case 'none':
      return 'token-missing';
    case 'bearer': {
      const lagMs = settings.revocationLagSeconds * 1000;
      return REJECTIONS[ledger.state(authorization.token, clock.now(), lagMs)];
    }
    case 'basic':
    case 'other':
      return 'scheme-wrong';
  }
}

/** Lets a request through to the resource if its token lives and the dialect does not forbid it. */
export async function answerApiRequest(
  request: LoggedRequest,
  authority: Authority,
  resource: Resource,
): Promise<Answer> {
  const rejection = rejectionOf(request, authority);
  if (rejection !== undefined) return authority.dialect.reject(rejection, request);
  const forbidden = authority.dialect.forbid?.(request);
  if (forbidden !== undefined) return forbidden;
  try {
    return await resource(request);
  } catch (error) {
    return textAnswer(500, `the resource given to the server failed: ${String(error)}`);
  }
}
