import type { GrantRequest } from '../grants/grant.js';
import { assertSuccess, callEndpoint, readSuccessBody } from './call.js';
import type { EndpointContext } from './endpoint-context.js';
import { sendTokenRequest } from './engine.js';
import { readAnswer } from './read-answer.js';
import type { CallOptions } from './retry.js';
import type { RefusedAnswer, TokenAnswer } from './token-answer.js';

/**
 * Asks the token endpoint for a token: the one call path, with retries, deadline and error reading.
 *
 * @throws {OAuthError} with any code that an answer, the network or the configuration can give
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 RFC 6749 §3.2}
 */
export function requestToken(
  context: EndpointContext,
  request: GrantRequest,
  options: CallOptions,
): Promise<TokenAnswer | RefusedAnswer> {
  const url = context.provider.tokenEndpoint;
  return callEndpoint(context, { ...options, url }, async (signal) => {
    const answered = await sendTokenRequest(context, request, signal);
    await assertSuccess(answered, context, url);
    const { status, headers } = answered.response;
    const body = await readSuccessBody(answered.response, context, url);
    const answer = await readAnswer({ status, headers, body }, context);
    return 'refusal' in answer ? answer : { ...answer, sentAt: answered.sentAt };
  });
}
