import * as oauth from 'oauth4webapi';
import { isLoopback } from '../config/url-rules.js';
import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { GrantRequest } from '../grants/grant.js';
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

type Send = (
  server: oauth.AuthorizationServer,
  auth: oauth.ClientAuth,
  options: oauth.TokenEndpointRequestOptions & oauth.RevocationRequestOptions,
) => Promise<Response>;

// The engine wants a client's id only for authentication methods of its own, which are not used here.
const CLIENT: oauth.Client = Object.freeze({ client_id: 'unused' });

export function sendTokenRequest(
  context: EndpointContext,
  request: GrantRequest,
  signal: AbortSignal,
): Promise<Answered> {
  const { tokenEndpoint: url, requestFormat: format } = context.provider;
  const parameters = toParameters(request);
  return send({ context, url, format, signal }, (server, auth, options) =>
    oauth.genericTokenEndpointRequest(server, CLIENT, auth, request.grantType, parameters, options),
  );
}

/** Revocation is form-encoded whatever the token endpoint takes (RFC 7009 §2.1). */
export function sendRevocation(
  context: EndpointContext,
  parameters: { readonly token: string; readonly token_type_hint: string },
  target: { readonly url: string; readonly signal: AbortSignal },
): Promise<Answered> {
  return send({ context, format: 'form', ...target }, (server, auth, options) =>
    oauth.revocationRequest(server, CLIENT, auth, parameters.token, {
      ...options,
      additionalParameters: { ...parameters },
    }),
  );
}

/** The members of a conform answer (RFC 6749 §5.1), checked by the engine. */
export async function checkTokenAnswer(
  conform: Readonly<Record<string, unknown>>,
  url: string,
): Promise<{ readonly accessToken: string; readonly tokenType: string }> {
  const response = new Response(JSON.stringify(conform));
  const body = await oauth.processGenericTokenEndpointResponse({ issuer: url }, CLIENT, response);
  return {
    accessToken: body.access_token,
    tokenType: body.token_type === 'bearer' ? 'Bearer' : body.token_type,
  };
}

async function send(line: Line, request: Send): Promise<Answered> {
  const { context, url, signal } = line;
  let sentAt = 0;
  const response = await request(
    { issuer: url, token_endpoint: url, revocation_endpoint: url },
    authenticate(line),
    {
      headers: { ...context.provider.headers },
      signal,
      // oxlint-disable-next-line typescript/no-deprecated -- marked so that it looks dangerous; on loopback it is not
      [oauth.allowInsecureRequests]: isLoopback(new URL(url)),
      [oauth.customFetch]: async (target, init) => {
        const { contentType, body } = encodeBody(init.body, line.format);
        const headers = { ...init.headers, 'content-type': contentType };
        sentAt = context.settings.clock.now();
        return post(line, target, { method: 'POST', redirect: 'manual', signal, headers, body });
      },
    },
  );
  return { response, sentAt };
}

async function post({ context, url }: Line, target: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await context.settings.fetch(target, init);
  } catch (error) {
    throw networkFailure(error, context, url);
  }
  if (isResponse(response)) return response;
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

function authenticate({ context, url }: Line): oauth.ClientAuth {
  return async (...[, , parameters, headers]) => {
    const now = context.settings.clock.now();
    try {
      await context.provider.clientAuth.authenticate({ url, now, headers, parameters });
    } catch (error) {
      if (isOAuthError(error)) throw error;
      // A foreign error may quote a secret, so nothing of it is kept.
      throw new OAuthError({
        code: 'invalid_config',
        message: 'Client authentication failed before the request.',
      });
    }
    assertOneCredential(headers, parameters);
  };
}
