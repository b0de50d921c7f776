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
  return callVendor<TokenAnswer | RefusedAnswer>(context, {
    ...options,
    once: asked.once,
    url,
    async request(signal) {
      const now = context.settings.clock.now();
      const fresh = await asked.freshParameters?.({ now, tokenEndpoint: url, issuer, signal });
      return { grantType: asked.grantType, format, parameters: { ...asked.parameters, ...fresh } };
    },
    async read({ response, sentAt }) {
      const { status, headers } = response;
      const body = await readSuccessBody(response, context, url);
      const answer = await readAnswer({ status, headers, body }, context);
      return 'refusal' in answer ? answer : { ...answer, sentAt };
    },
  });
}
