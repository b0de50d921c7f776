import type { GrantRequest } from '../grants/grant.js';
import { readSuccessBody } from './call.js';
import { callVendor } from './call-vendor.js';
import type { EndpointContext } from './endpoint-context.js';
import { readAnswer } from './read-answer.js';
import type { CallOptions } from './retry.js';
import type { RefusedAnswer, TokenAnswer } from './token-answer.js';

/**
 * Asks the token endpoint for a token.
 *
 * @throws {OAuthError} with any code that an answer, the network or the configuration can give
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-3.2 RFC 6749 §3.2}
 */
export function requestToken(
  context: EndpointContext,
  asked: GrantRequest,
  options: CallOptions,
): Promise<TokenAnswer | RefusedAnswer> {
  const { tokenEndpoint: url, requestFormat: format, issuer } = context.provider;
  const { grantType, once, freshParameters } = asked;
  const { signal: ending, beforeAttempt, cause } = options;
  return callVendor<TokenAnswer | RefusedAnswer>(context, {
    signal: ending,
    beforeAttempt,
    cause,
    once,
    url,
    async request(signal) {
      if (freshParameters === undefined) return { url, grantType, format, parameters: asked.parameters };
      const now = context.settings.clock.now();
      const fresh = await freshParameters.call(asked, { now, tokenEndpoint: url, issuer, signal });
      return { url, grantType, format, parameters: { ...asked.parameters, ...fresh } };
    },
    async read({ response, sentAt }, { watch }) {
      const { status, headers } = response;
      const body = await readSuccessBody(response, context, url);
      const answer = await readAnswer({ status, headers, body }, context, sentAt);
      if ('refusal' in answer) watch?.refused(answer.refusal.code);
      return answer;
    },
  });
}
