import { assertSuccess, callEndpoint, readJsonObject } from '../endpoint/call.js';
import type { CallContext } from '../endpoint/endpoint-context.js';
import { networkFailure } from '../endpoint/network-failure.js';

/**
 * The JSON object at a URL, with the deadline, retries and bounds of every call. Redirects are not followed.
 *
 * @throws {OAuthError}
 */
export function fetchMetadata(
  context: CallContext,
  url: string,
  signal: AbortSignal,
): Promise<Readonly<Record<string, unknown>>> {
  return callEndpoint(context, { url, signal }, async (attempt) => {
    const response = await get(context, url, attempt);
    await assertSuccess({ response }, context, url);
    return readJsonObject(response, context, { url });
  });
}

async function get(context: CallContext, url: string, signal: AbortSignal): Promise<Response> {
  const headers = { accept: 'application/json' };
  try {
    return await context.settings.fetch(url, { method: 'GET', redirect: 'manual', signal, headers });
  } catch (error) {
    throw networkFailure(error, context, url);
  }
}
