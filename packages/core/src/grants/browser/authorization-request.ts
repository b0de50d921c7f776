import { base64url } from '../../internal/base64url.js';
import { sha256Of } from '../../token/fingerprint.js';
import type { GrantRequest } from '../grant.js';

/** What is kept until the answer comes, and never leaves before that (RFC 7636 §4.1, RFC 6749 §10.12). */
export interface AuthorizationSecrets {
  readonly state: string;
  readonly codeVerifier: string;
}

/** 256 bits each, from the system's own source. */
export function makeAuthorizationSecrets(): AuthorizationSecrets {
  return { state: randomText(), codeVerifier: randomText() };
}

/** Where a person is sent to. */
export interface AuthorizationRequest {
  readonly endpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly secrets: AuthorizationSecrets;
  /** Scope, resource and what else the grant asks for. */
  readonly parameters: GrantRequest['parameters'];
}

/**
 * The address that a person's browser opens.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1 RFC 6749 §4.1.1} and
 * {@link https://www.rfc-editor.org/rfc/rfc7636#section-4.3 RFC 7636 §4.3}
 */
export function authorizationUrl(request: AuthorizationRequest): string {
  const { endpoint, clientId, redirectUri, secrets, parameters } = request;
  const url = new URL(endpoint);
  const members = {
    ...parameters,
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    state: secrets.state,
    code_challenge: codeChallenge(secrets.codeVerifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries<string | readonly string[]>(members)) {
    for (const item of typeof value === 'string' ? [value] : value) url.searchParams.append(name, item);
  }
  return url.href;
}

/** RFC 7636 §4.2, method S256. */
function codeChallenge(codeVerifier: string): string {
  return base64url(sha256Of(codeVerifier));
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}
