import { parseJsonObject } from '../endpoint/body-kind.js';
import { assertSuccess, callEndpoint, readSuccessBody } from '../endpoint/call.js';
import type { CallContext } from '../endpoint/endpoint-context.js';
import { toError } from '../endpoint/failure.js';
import { bodyProblem, invalidAnswer } from '../endpoint/invalid-answer.js';
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
    const body = await readSuccessBody(response, context, url);
    const members = parseJsonObject(body);
    if (members === undefined) throw toError(invalidAnswer(response.status, bodyProblem(body)), context);
    return members;
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
