import * as oauth from 'oauth4webapi';
import { isLoopback } from '../config/url-rules.js';
import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { GrantRequest, VendorRequest } from '../grants/grant.js';
import type { EndpointContext } from './endpoint-context.js';
import { networkFailure } from './network-failure.js';
import { encodeBody } from './request-format.js';
import { assertOneCredential, toParameters } from './request-parameters.js';

/** An answer as it came, and when the request for it left. */
export interface Answered {
  readonly response: Response;
  /** Epoch ms. */
  readonly sentAt: number;
}

/** One request's way to the wire. */
interface Line {
  readonly context: EndpointContext;
  readonly url: string;
  readonly format: 'form' | 'json';
  readonly signal: AbortSignal;
}

// The engine wants a client's id only for authentication methods of its own, which are not used here.
const CLIENT: oauth.Client = Object.freeze({ client_id: 'unused' });

export async function sendTokenRequest(
  context: EndpointContext,
  request: GrantRequest,
  signal: AbortSignal,
): Promise<Answered> {
  const { tokenEndpoint: url, requestFormat: format, issuer, headers } = context.provider;
  const line = { context, url, format, signal };
  const now = context.settings.clock.now();
  const fresh = await request.freshParameters?.({ now, tokenEndpoint: url, issuer, signal });
  let answered: Answered | undefined;
  const response = await oauth.genericTokenEndpointRequest(
    { issuer: url, token_endpoint: url },
    CLIENT,
    (...[, , parameters, headersOut]) => authenticate(line, headersOut, parameters),
    request.grantType,
    toParameters(request.grantType, { ...request.parameters, ...fresh }),
    {
      headers: { ...headers },
      // oxlint-disable-next-line typescript/no-deprecated -- marked so that it looks dangerous; on loopback it is not
      [oauth.allowInsecureRequests]: isLoopback(new URL(url)),
      [oauth.customFetch]: async (_, init) => {
        answered = await post(line, new Headers(init.headers), init.body);
        return answered.response;
      },
    },
  );
  return { response, sentAt: answered?.sentAt ?? now };
}

/** Sends parameters to another endpoint of the vendor than the token endpoint. */
export async function sendParameters(
  context: EndpointContext,
  { url, parameters, format = 'form' }: VendorRequest,
  signal: AbortSignal,
): Promise<Answered> {
  const line = { context, url, format, signal };
  const headers = new Headers({ accept: 'application/json', ...context.provider.headers });
  const body = toParameters(undefined, parameters);
  await authenticate(line, headers, body);
  return post(line, headers, body);
}

/** How token types are written, whatever the case in which a server writes them. */
const TYPES = ['Bearer', 'DPoP'];

/** The members of a conform answer (RFC 6749 §5.1), checked by the engine. */
export async function checkTokenAnswer(
  conform: Readonly<Record<string, unknown>>,
  url: string,
): Promise<{ readonly accessToken: string; readonly tokenType: string }> {
  // Which types can be used was judged before.
  const { token_type: type } = conform as { token_type: string };
  const response = new Response(JSON.stringify({ ...conform, token_type: 'Bearer' }));
  const isSame = (known: string): boolean => known.toLowerCase() === type.toLowerCase();
  const body = await oauth.processGenericTokenEndpointResponse({ issuer: url }, CLIENT, response);
  return { accessToken: body.access_token, tokenType: TYPES.find(isSame) ?? type };
}

async function post(line: Line, headers: Headers, parameters: URLSearchParams): Promise<Answered> {
  const { context, url, format, signal } = line;
  const { contentType, body } = encodeBody(parameters, format);
  headers.set('content-type', contentType);
  const sentAt = context.settings.clock.now();
  let response: Response;
  try {
    const init = { method: 'POST', redirect: 'manual', signal, headers, body } as const;
    response = await context.settings.fetch(url, init);
  } catch (error) {
    throw networkFailure(error, context, url);
  }
  if (isResponse(response)) return { response, sentAt };
  throw new OAuthError({
    code: 'invalid_config',
    message: 'The injected `fetch` did not return a Response.',
  });
}

// By shape: a polyfill's or another realm's Response is as good.
function isResponse(value: unknown): value is Response {
  const { status, headers } = (value ?? {}) as { status?: unknown; headers?: { get?: unknown } };
  return typeof status === 'number' && typeof headers?.get === 'function';
}

async function authenticate(
  { context, url }: Line,
  headers: Headers,
  parameters: URLSearchParams,
): Promise<void> {
  const now = context.settings.clock.now();
  const { clientAuth, tokenEndpoint, issuer } = context.provider;
  try {
    await clientAuth.authenticate({ url, tokenEndpoint, issuer, now, headers, parameters });
  } catch (error) {
    if (isOAuthError(error)) throw error;
    // A foreign error may quote a secret, so nothing of it is kept.
    throw new OAuthError({
      code: 'invalid_config',
      message: 'Client authentication failed before the request.',
    });
  }
  assertOneCredential(headers, parameters);
}
