import { endpointUrl } from '../config/url-rules.js';
import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { VendorRequest } from '../grants/grant.js';
import type { AttemptWatch } from './attempt-watch.js';
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

/** One attempt under way. */
export interface UnderWay {
  readonly signal: AbortSignal;
  /** `undefined` = nobody wants to know. */
  readonly watch: AttemptWatch | undefined;
}

export interface ParametersToSend extends VendorRequest {
  /** For the token endpoint alone. */
  readonly grantType?: string | undefined;
}

/** Sends parameters to an endpoint of the vendor, once, with client authentication. */
export async function sendParameters(
  context: EndpointContext,
  { url, parameters, format = 'form', grantType }: ParametersToSend,
  { signal, watch }: UnderWay,
): Promise<Answered> {
  assertSafe(url);
  const headers = new Headers(context.provider.headers);
  headers.set('accept', 'application/json');
  const outgoing = toParameters(grantType, parameters);
  await authenticate(context, url, { headers, parameters: outgoing });
  const { contentType, body } = encodeBody(outgoing, format);
  headers.set('content-type', contentType);
  const sentAt = context.settings.clock.now();
  const init = { method: 'POST', redirect: 'manual', signal, headers, body } as const;
  const send = (): Promise<Response> => context.settings.fetch(url, init);
  let response: Response;
  try {
    response = await (watch === undefined ? send() : watch.send(context, { url, grantType }, send));
  } catch (error) {
    throw networkFailure(error, context, url);
  }
  if (isResponse(response)) {
    watch?.answered(response.status);
    return { response, sentAt };
  }
  throw new OAuthError({
    code: 'invalid_config',
    message: 'The injected `fetch` did not return a Response.',
  });
}

// A grant of somebody's own may call any address (G12).
function assertSafe(url: string): void {
  const problem = endpointUrl(url);
  if (problem === undefined) return;
  throw new OAuthError({ code: 'invalid_config', message: `The URL of an endpoint ${problem}.` });
}

// By shape: a polyfill's or another realm's Response is as good.
function isResponse(value: unknown): value is Response {
  const { status, headers } = (value ?? {}) as { status?: unknown; headers?: { get?: unknown } };
  return typeof status === 'number' && typeof headers?.get === 'function';
}

async function authenticate(
  { provider, settings }: EndpointContext,
  url: string,
  { headers, parameters }: { readonly headers: Headers; readonly parameters: URLSearchParams },
): Promise<void> {
  const { clientAuth, tokenEndpoint, issuer } = provider;
  try {
    const now = settings.clock.now();
    await clientAuth.authenticate({ url, headers, parameters, tokenEndpoint, issuer, now });
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
