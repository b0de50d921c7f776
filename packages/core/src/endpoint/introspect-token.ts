import { OAuthError } from '../errors/oauth-error.js';
import { readJsonObject } from './call.js';
import { callVendor } from './call-vendor.js';
import type { EndpointContext } from './endpoint-context.js';
import type { Answered } from './send-parameters.js';
import { toError } from './failure.js';
import { type Introspection, readIntrospection } from './introspection.js';
import { invalidAnswer } from './invalid-answer.js';
import { discardBody } from './read-body.js';
import type { CallOptions } from './retry.js';

/** Which token to ask about, and what kind it is (RFC 7662 §2.1 `token_type_hint`). */
export interface IntrospectionTarget {
  readonly token: string;
  readonly hint: string | undefined;
}

const ENDPOINT_HINT = 'Check the endpoint URL: is that the introspection endpoint?';

/**
 * Asks the server what it knows about a token.
 *
 * @throws {OAuthError} `invalid_config` without an introspection endpoint, `invalid_response`, or as of a token request
 * @see {@link https://www.rfc-editor.org/rfc/rfc7662#section-2 RFC 7662 §2}
 */
export async function introspectToken(
  context: EndpointContext,
  { token, hint }: IntrospectionTarget,
  options: CallOptions,
): Promise<Introspection> {
  const url = context.provider.introspectionEndpoint;
  if (url === undefined) throw toError(NO_ENDPOINT, context);
  const parameters = { token, ...(hint !== undefined && { token_type_hint: hint }) };
  return callVendor(context, {
    ...options,
    url,
    request: () => ({ url, parameters }),
    read: (answered) => readAnswer(answered, context, url),
  });
}

const NO_ENDPOINT = {
  code: 'invalid_config',
  message: 'the provider has no introspectionEndpoint.',
  hint: "Set it to the vendor's RFC 7662 endpoint, or take what discover() found.",
} as const;

async function readAnswer(
  { response }: Answered,
  context: EndpointContext,
  url: string,
): Promise<Introspection> {
  const invalid = (problem: string, hint = ENDPOINT_HINT): OAuthError =>
    toError(invalidAnswer(response.status, problem, hint), context);
  if (isJwt(response.headers)) {
    discardBody(response);
    throw invalid('is a JWT (RFC 9701), which is not read here', JWT_HINT);
  }
  const members = await readJsonObject(response, context, { url, hint: ENDPOINT_HINT });
  const introspection = readIntrospection(members);
  if (introspection === undefined) throw invalid('does not say by true or false whether the token is active');
  return introspection;
}

const JWT_HINT = 'Have the vendor answer this client in JSON (application/json), as RFC 7662 says.';

function isJwt(headers: Headers): boolean {
  return /^\s*application\/(token-introspection\+)?jwt\b/i.test(headers.get('content-type') ?? '');
}
