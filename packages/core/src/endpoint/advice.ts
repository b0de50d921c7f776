import type { VendorAnswer } from '../config/provider.js';
import type { OAuthErrorCode } from '../errors/error-code.js';
import { isMarkup, parseJsonObject } from './body-kind.js';

/** What happened and what to do, in our own words: the server's may quote names and tokens. */
export interface Advice {
  readonly message: string;
  readonly hint: string;
}

const ADVICE: Partial<Readonly<Record<OAuthErrorCode, Advice>>> = {
  invalid_client: {
    message: 'The server did not accept the client.',
    hint: 'Check the client id and secret, that they belong to this endpoint, and how they are sent (header or body, raw or form encoding); with mtls(), that `fetch` presents the certificate.',
  },
  invalid_grant: {
    message: 'The server did not accept the login or the refresh token.',
    hint: 'Check user name and password; a refresh token that has expired or was revoked needs a new login.',
  },
  invalid_scope: {
    message: 'The server does not grant the requested scope.',
    hint: 'Check the spelling of each scope and that the client is allowed to ask for it.',
  },
  invalid_target: {
    message: 'The server does not know the requested resource or audience.',
    hint: 'Check `resource` and `audience` against what is registered at the server.',
  },
  unauthorized_client: {
    message: 'The client may not use this grant.',
    hint: 'Enable the grant for this client at the server, or use another grant.',
  },
  unsupported_grant_type: {
    message: 'The server does not support this grant.',
    hint: 'Enable the grant at the server, or use another grant.',
  },
  access_denied: {
    message: 'The server denies access.',
    hint: "Check the account's permissions at the vendor; a new token does not help.",
  },
  login_required: {
    message: 'The server wants a person to act.',
    hint: 'Sign in or consent in a browser once, then try again.',
  },
  rate_limited: {
    message: 'The server limits the number of requests.',
    hint: 'Wait; share one client or one store between processes instead of asking for more tokens.',
  },
  server_error: {
    message: 'The server failed.',
    hint: "The request can be repeated; if it lasts, look at the vendor's status page.",
  },
  timeout: {
    message: 'The server gave up waiting for the request.',
    hint: 'The request can be repeated; if it lasts, check the network.',
  },
  invalid_request: {
    message: 'The server did not understand the request.',
    hint: 'Check `requestFormat`, the grant and its parameters against what the vendor documents.',
  },
};

const ENDPOINT_HINT = 'Check the endpoint URL: is that really the endpoint for tokens?';

const BY_STATUS: Readonly<Record<number, Advice>> = {
  404: { message: 'There is nothing at this URL.', hint: ENDPOINT_HINT },
  405: { message: 'The server takes no POST at this URL.', hint: ENDPOINT_HINT },
  410: { message: 'This URL is no longer served.', hint: ENDPOINT_HINT },
  415: {
    message: 'The server does not take this body format.',
    hint: "Set the provider's `requestFormat` to what the vendor documents: 'form' or 'json'.",
  },
};

const IRREVOCABLE: Advice = {
  message: 'The server cannot revoke this kind of token.',
  hint: 'It stays valid until it expires.',
};

/** The words for a code; `invalid_request` says more with the answer's status and body. */
export function adviceFor(
  code: OAuthErrorCode,
  { status, body }: Pick<VendorAnswer, 'status' | 'body'>,
): Advice {
  const general = ADVICE[code] ?? { message: 'The server refused the request.', hint: ENDPOINT_HINT };
  if (code !== 'invalid_request') return general;
  if (parseJsonObject(body)?.['error'] === 'unsupported_token_type') return IRREVOCABLE;
  const specific = BY_STATUS[status] ?? general;
  return isMarkup(body) ? { message: specific.message, hint: ENDPOINT_HINT } : specific;
}
