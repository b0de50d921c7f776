import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import { asOAuthError } from '../internal/as-oauth-error.js';
import { parseJsonObject } from './body-kind.js';
import { AttemptWatch } from './attempt-watch.js';
import { withDeadline } from './deadline.js';
import type { CallContext } from './endpoint-context.js';
import type { Answered } from './send-parameters.js';
import { toError } from './failure.js';
import { bodyProblem, invalidAnswer } from './invalid-answer.js';
import { networkFailure } from './network-failure.js';
import { discardBody, readBody } from './read-body.js';
import { readError } from './read-error.js';
import { redirectFailure } from './redirect.js';
import { type CallOptions, withRetries } from './retry.js';

/** What every call has, also one without a client: retries around attempts, each with its own deadline. */
export async function callEndpoint<T>(
  context: CallContext,
  options: CallOptions & { readonly url: string },
  attempt: (signal: AbortSignal, watch: AttemptWatch | undefined) => Promise<T>,
): Promise<T> {
  const { clock, timeoutMs, logger, telemetry } = context.settings;
  const onTimeout = () =>
    toError(
      {
        code: 'timeout',
        message: `${new URL(options.url).host} did not answer completely within ${timeoutMs} ms.`,
        hint: 'Check the network and the server; raise `timeoutMs` if the server is known to be slow.',
      },
      context,
    );
  const deadline = { clock, timeoutMs, signal: options.signal, onTimeout };
  const isWatched = logger.debug !== undefined || telemetry?.requestBegan !== undefined;
  try {
    return await withRetries(context, options, (number) => {
      const watch = isWatched
        ? new AttemptWatch(context, { cause: options.cause, attempt: number })
        : undefined;
      const answer = withDeadline(deadline, ({ signal }) => attempt(signal, watch));
      return watch === undefined ? answer : watched(answer, watch);
    });
  } catch (thrown) {
    // The reason that the caller gave for the abort is the caller's own.
    if (options.signal.aborted && thrown === options.signal.reason) throw thrown;
    const error = asOAuthError(thrown, 'making the request');
    throw error.withSource({ provider: context.provider.name, key: context.key });
  }
}

/** Tells of the end before anybody acts on it. */
async function watched<T>(answer: Promise<T>, watch: AttemptWatch): Promise<T> {
  try {
    const value = await answer;
    watch.ended();
    return value;
  } catch (error) {
    // What is no error of ours is the reason of an abort.
    watch.ended(isOAuthError(error) ? error.code : 'aborted');
    throw error;
  }
}

/** Lets a successful answer pass and throws what any other one means. */
export async function assertSuccess(
  { response }: Pick<Answered, 'response'>,
  context: CallContext,
  url: string,
): Promise<void> {
  const redirect = redirectFailure(response, url);
  if (redirect !== undefined) {
    discardBody(response);
    throw toError(redirect, context);
  }
  if (response.ok) return;
  const { status, headers } = response;
  // The status says enough when the body cannot be read.
  const body = (await readBody(response).catch(() => undefined)) ?? '';
  throw refusal({ status, headers, body }, context);
}

/** The error that an unsuccessful answer means. */
export function refusal(
  answer: { readonly status: number; readonly headers: Headers; readonly body: string },
  context: CallContext,
): OAuthError {
  const { describeError } = context.provider;
  return toError(readError(answer, { describeError, now: context.settings.clock.now() }), context);
}

/** @throws {OAuthError} `invalid_response` if the body is no JSON object, and what {@link readSuccessBody} throws */
export async function readJsonObject(
  response: Response,
  context: CallContext,
  { url, hint }: { readonly url: string; readonly hint?: string },
): Promise<Readonly<Record<string, unknown>>> {
  const body = await readSuccessBody(response, context, url);
  const members = parseJsonObject(body);
  if (members !== undefined) return members;
  throw toError(invalidAnswer(response.status, bodyProblem(body), hint), context);
}

/** @throws {OAuthError} `network_error`, `timeout`, or `invalid_response` when the body is too large */
export async function readSuccessBody(
  response: Response,
  context: CallContext,
  url: string,
): Promise<string> {
  let body: string | undefined;
  try {
    body = await readBody(response);
  } catch (error) {
    throw networkFailure(error, context, url);
  }
  if (body === undefined) throw toError(invalidAnswer(response.status, 'is larger than 1 MiB'), context);
  return body;
}
