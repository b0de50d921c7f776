import type { VendorRequest } from '../grants/grant.js';
import { parseJsonObject } from './body-kind.js';
import { assertSuccess, callEndpoint, readSuccessBody } from './call.js';
import type { EndpointContext } from './endpoint-context.js';
import { type Answered, sendParameters } from './engine.js';
import { toError } from './failure.js';
import { bodyProblem, invalidAnswer } from './invalid-answer.js';
import type { CallOptions } from './retry.js';

/**
 * Calls an endpoint of the vendor that is not the token endpoint, with client authentication.
 *
 * @param read - what to make of a successful answer
 * @throws {OAuthError} as of a token request
 */
export function callVendor<T>(
  context: EndpointContext,
  request: VendorRequest,
  options: CallOptions & { read(answered: Answered): T | Promise<T> },
): Promise<T> {
  const { url } = request;
  return callEndpoint(context, { ...options, url }, async (signal) => {
    const answered = await sendParameters(context, request, signal);
    await assertSuccess(answered, context, url);
    return options.read(answered);
  });
}

/**
 * The JSON object that an endpoint of the vendor answers with.
 *
 * @throws {OAuthError} `invalid_response` if it is none, and all that a token request can fail with
 */
export function postToVendor(
  context: EndpointContext,
  request: VendorRequest,
  options: CallOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const read = async ({ response }: Answered): Promise<Readonly<Record<string, unknown>>> => {
    const body = await readSuccessBody(response, context, request.url);
    const members = parseJsonObject(body);
    if (members !== undefined) return members;
    throw toError(invalidAnswer(response.status, bodyProblem(body), 'Check the endpoint URL.'), context);
  };
  return callVendor(context, request, { ...options, read });
}
