import type { VendorRequest } from '../grants/grant.js';
import { parseJsonObject } from './body-kind.js';
import { assertSuccess, callEndpoint, readSuccessBody } from './call.js';
import type { EndpointContext } from './endpoint-context.js';
import { type Answered, type ParametersToSend, sendParameters } from './send-parameters.js';
import { toError } from './failure.js';
import { bodyProblem, invalidAnswer } from './invalid-answer.js';
import type { CallOptions } from './retry.js';

export interface VendorCall<T> extends CallOptions {
  readonly url: string;
  /** What is sent there, made anew for each attempt. */
  request(signal: AbortSignal): Omit<ParametersToSend, 'url'> | Promise<Omit<ParametersToSend, 'url'>>;
  /** What to make of a successful answer. */
  read(answered: Answered): T | Promise<T>;
}

/** The one way to an endpoint of the vendor, with client authentication, retries, deadlines and error reading. */
export function callVendor<T>(context: EndpointContext, call: VendorCall<T>): Promise<T> {
  const { url } = call;
  return callEndpoint(context, call, async (signal) => {
    const request = await call.request(signal);
    const answered = await sendParameters(context, { ...request, url }, signal);
    await assertSuccess(answered, context, url);
    return call.read(answered);
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
  const { url } = request;
  return callVendor(context, { ...options, url, request: () => request, read });
}
