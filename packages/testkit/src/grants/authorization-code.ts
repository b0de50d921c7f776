import { createHash } from 'node:crypto';
import type { Authority } from '../dialect/authority.js';
import type { Endpoint, Grant } from '../dialect/dialect.js';
import { isRefusal, refuse } from '../dialect/refusal.js';
import type { IssuedToken } from '../tokens/issued-token.js';
import type { ValueSource } from '../tokens/value-source.js';
import { type Answer, textAnswer } from '../wire/answer.js';
import { parseForm } from '../wire/body.js';
import { askedTarget, missing, type Target } from './grant.js';

/** How long a code may be exchanged, in ms (RFC 6749 §4.1.2 recommends ten minutes at most). */
const CODE_LIFETIME_MS = 60_000;

export interface CodeLogin {
  readonly clientId: string;
  /** Who logs in, at once and without being asked. */
  readonly user: string;
  /** Where codes may be sent besides loopback addresses. */
  readonly redirectUris: readonly string[];
  /** Named in the redirect (RFC 9207 §2). */
  readonly issuer: string;
  readonly values: ValueSource;
}

interface Code extends Target {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly expiresAt: number;
  /** What it was exchanged for. */
  token?: IssuedToken;
}

/** Any port of a loopback address will do (RFC 8252 §7.3). */
const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):\d+(?:\/|$)/;

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** RFC 7636 §4.1 */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/;

/** Ends what a code was exchanged for, as RFC 6749 §4.1.2 asks when it comes again. */
function undo(token: IssuedToken, { ledger, clock }: Authority): void {
  const now = clock.now();
  ledger.revokeAccess(token.accessToken, now);
  const entry = token.refreshToken === undefined ? undefined : ledger.refresh(token.refreshToken, now);
  if (entry !== undefined) ledger.killChain(entry.chain, now);
}

/** The authorization code grant with PKCE (RFC 6749 §4.1, RFC 7636): the endpoint that sends codes, and their exchange. */
export function authorizationCode(login: CodeLogin): { readonly endpoint: Endpoint; readonly grant: Grant } {
  const codes = new Map<string, Code>();

  const isRegistered = (uri: string): boolean => login.redirectUris.includes(uri) || LOOPBACK.test(uri);

  const sendTo = (redirectUri: string, parameters: Readonly<Record<string, string | undefined>>): Answer => {
    const location = new URL(redirectUri);
    for (const [name, value] of Object.entries({ ...parameters, iss: login.issuer })) {
      if (value !== undefined) location.searchParams.set(name, value);
    }
    return textAnswer(302, '', { Location: location.href });
  };

  return {
    endpoint(request, { clock, dialect }) {
      const { parameters } = parseForm(request.raw.target.split('?')[1] ?? '');
      const { client_id: client, redirect_uri: redirectUri = '', state, response_type: type } = parameters;
      // Nobody is sent to an address that the client has not registered (RFC 6749 §4.1.2.1).
      if (client !== login.clientId || !isRegistered(redirectUri)) {
        return textAnswer(400, 'The client or its redirect_uri is not known');
      }
      const fail = (error: string): Answer => sendTo(redirectUri, { error, state });
      if (type !== 'code') return fail('unsupported_response_type');
      const { code_challenge: challenge, code_challenge_method: method } = parameters;
      if (challenge === undefined || method !== 'S256') return fail('invalid_request');
      const target = askedTarget('authorization_code', parameters, { request, dialect });
      if (isRefusal(target))
        return fail(target.refused === 'target-invalid' ? 'invalid_target' : 'invalid_scope');
      const code = login.values.opaque();
      codes.set(code, { ...target, redirectUri, challenge, expiresAt: clock.now() + CODE_LIFETIME_MS });
      return sendTo(redirectUri, { code, state });
    },
    grant(parameters, authority) {
      const incomplete = missing(parameters, 'code', 'redirect_uri', 'code_verifier');
      if (incomplete !== undefined) return incomplete;
      const { redirect_uri: redirectUri, code_verifier: verifier = '' } = parameters;
      const code = codes.get(parameters['code'] ?? '');
      if (code?.token !== undefined) undo(code.token, authority);
      if (code === undefined || code.token !== undefined || authority.clock.now() >= code.expiresAt) {
        return refuse('code-dead', 'The code is unknown, used or expired');
      }
      const isProven = VERIFIER.test(verifier) && challengeOf(verifier) === code.challenge;
      if (redirectUri !== code.redirectUri || !isProven) {
        return refuse('code-dead', 'The redirect_uri or the code_verifier is not that of the code');
      }
      const { scope, audience } = code;
      const issue = authority.issuer.login({ user: login.user, scope, audience, refreshable: true });
      code.token = issue.token;
      return issue;
    },
  };
}
