import type { VendorAnswer } from '../config/provider.js';
import { parseJsonObject } from './body-kind.js';
import { refusal } from './call.js';
import { idTokenProblem } from './check-id-token.js';
import { checkTokenAnswer } from './check-token-answer.js';
import type { EndpointContext } from './endpoint-context.js';
import { toError } from './failure.js';
import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import { tokenProblem } from '../token/header-safe.js';
import { bodyProblem, invalidAnswer } from './invalid-answer.js';
import { normaliseAnswer } from './normalise-answer.js';
import type { RefusedAnswer, TokenAnswer } from './token-answer.js';
import { describeVendorError } from './vendor-error.js';

/**
 * Reads an answer with a success status.
 *
 * @throws {OAuthError} `invalid_response`, or what the answer says if it is an error all the same
 */
export async function readAnswer(
  answer: VendorAnswer,
  context: EndpointContext,
  sentAt: number,
): Promise<TokenAnswer | RefusedAnswer> {
  const invalid: Invalid = (problem, hint) => toError(invalidAnswer(answer.status, problem, hint), context);
  const body = parseJsonObject(answer.body);
  if (saysError(body, answer, context)) throw refusal(answer, context);
  if (body === undefined) throw invalid(bodyProblem(answer.body));
  const { conform, rest } = normaliseAnswer(body);
  try {
    const { accessToken, tokenType } = await readToken({ body, conform }, context, invalid);
    const { expiresIn, refreshToken, scope, extra } = rest;
    // Written out: each spread would cost as much as the reading.
    return { accessToken, tokenType, expiresIn, refreshToken, scope, extra, sentAt };
  } catch (error) {
    if (!isOAuthError(error) || rest.refreshToken === undefined) throw error;
    return { refusal: error, refreshToken: rest.refreshToken };
  }
}

type Members = Readonly<Record<string, unknown>>;
type Invalid = (problem: string, hint?: string) => OAuthError;

async function readToken(
  { body, conform }: { readonly body: Members; readonly conform: Members },
  context: EndpointContext,
  invalid: Invalid,
): Promise<Pick<TokenAnswer, 'accessToken' | 'tokenType'>> {
  const { grant } = context.provider;
  const usual = typeProblem(conform['token_type']);
  const problem =
    tokenProblem(conform['access_token']) ??
    (grant.answerProblem === undefined ? usual : grant.answerProblem(body, usual));
  if (problem !== undefined)
    throw invalid(problem, 'Ask the vendor; the answer has no token that can be used.');
  const claims = body['id_token'] === undefined ? undefined : await idTokenProblem(body['id_token'], context);
  if (claims !== undefined)
    throw invalid(claims, 'Check the provider’s `issuer` and client id, and the clocks on both sides.');
  try {
    return await checkTokenAnswer(conform, context.provider.tokenEndpoint);
  } catch {
    // The engine's error holds the answer, token and all.
    throw invalid('does not follow RFC 6749 §5.1');
  }
}

// Some servers and gateways report errors with a success status; a gateway's own format only the vendor's reader knows.
function saysError(
  body: Readonly<Record<string, unknown>> | undefined,
  answer: VendorAnswer,
  { provider }: EndpointContext,
): boolean {
  if (body === undefined) return describeVendorError(answer, provider.describeError).code !== undefined;
  return typeof body['error'] === 'string' && body['error'] !== '';
}

// Short words only: nothing that a token or a secret could look like is printed.
const TYPE_NAME = /^[A-Za-z_]{1,12}$/;

function typeProblem(type: unknown): string | undefined {
  if (typeof type !== 'string') return 'has a token_type that is not a string';
  if (type.toLowerCase() === 'bearer') return undefined;
  return `has a token of the type ${TYPE_NAME.test(type) ? type : 'with an unreadable name'}, which is not supported`;
}
