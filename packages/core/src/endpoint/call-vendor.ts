import type { VendorRequest } from '../grants/grant.js';
import { assertSuccess, callEndpoint, readJsonObject } from './call.js';
import type { EndpointContext } from './endpoint-context.js';
import { type Answered, type ParametersToSend, sendParameters, type UnderWay } from './send-parameters.js';
import type { CallOptions } from './retry.js';

export interface VendorCall<T> extends CallOptions {
  readonly url: string;
  /** What is sent there, made anew for each attempt. */
  request(signal: AbortSignal): ParametersToSend | Promise<ParametersToSend>;
  /** What to make of a successful answer. */
  read(answered: Answered, underWay: UnderWay): T | Promise<T>;
}

/** The one way to an endpoint of the vendor, with client authentication, retries, deadlines and error reading. */
export function callVendor<T>(context: EndpointContext, call: VendorCall<T>): Promise<T> {
  const { url } = call;
  return callEndpoint(context, call, async (signal, watch) => {
    const request = await call.request(signal);
    const answered = await sendParameters(context, request, { signal, watch });
    await assertSuccess(answered, context, url);
    return call.read(answered, { signal, watch });
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
  const { url } = request;
  return callVendor(context, {
    ...options,
    url,
    request: () => request,
    read: ({ response }) => readJsonObject(response, context, { url, hint: 'Check the endpoint URL.' }),
  });
}
