import type { OAuthErrorCode } from '../../errors/error-code.js';
import { OAuthError } from '../../errors/oauth-error.js';

/** Error codes of the authorization endpoint, and what they are called here. */
const CODES: Readonly<Record<string, OAuthErrorCode>> = {
  // RFC 6749 §4.1.2.1
  invalid_request: 'invalid_request',
  unauthorized_client: 'unauthorized_client',
  access_denied: 'access_denied',
  unsupported_response_type: 'invalid_request',
  invalid_scope: 'invalid_scope',
  server_error: 'server_error',
  temporarily_unavailable: 'server_error',
  // RFC 8707 §2
  invalid_target: 'invalid_target',
  // OpenID Connect Core §3.1.2.6
  interaction_required: 'login_required',
  login_required: 'login_required',
  account_selection_required: 'login_required',
  consent_required: 'login_required',
};

/** Whom the person was sent to. */
export interface AskedServer {
  /** As the provider names it. */
  readonly issuer: string | undefined;
  /** Whether it is known to name itself in each answer. */
  readonly mustName: boolean;
}

/**
 * The code in the query that a person's browser came back with. Its `state` was compared before.
 *
 * @throws {OAuthError} what the server said instead; `invalid_response` when it is another server's answer
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 RFC 6749 §4.1.2} and
 * {@link https://www.rfc-editor.org/rfc/rfc9207#section-2.4 RFC 9207 §2.4}
 */
export function readAuthorizationResponse(query: URLSearchParams, asked: AskedServer): string {
  checkIssuer(query.getAll('iss'), asked);
  const error = query.get('error');
  if (error !== null) throw refused(error);
  const codes = query.getAll('code');
  const [code = ''] = codes;
  if (codes.length === 1 && code !== '') return code;
  throw new OAuthError({
    code: 'invalid_response',
    message: 'The browser came back without exactly one code.',
    hint: 'Check `authorizationEndpoint`, and that the client may use the authorization code grant.',
  });
}

function checkIssuer([named, ...more]: readonly string[], { issuer, mustName }: AskedServer): void {
  if (named === undefined && !mustName) return;
  if (named !== undefined && named === issuer && more.length === 0) return;
  throw new OAuthError({
    code: 'invalid_response',
    message: issuerProblem(named, issuer),
    hint: "Set the provider's `issuer` to the server's own name, exactly as its metadata document has it.",
  });
}

function issuerProblem(named: string | undefined, issuer: string | undefined): string {
  if (named === undefined) return 'The answer does not name its issuer, as this server does.';
  return issuer === undefined
    ? 'The answer names its issuer, and the provider names none to compare it with.'
    : 'The answer came from another issuer than the one that was asked.';
}

// The description is the server's, and may quote anything; the code is looked up, not copied.
function refused(error: string): OAuthError {
  const code = Object.hasOwn(CODES, error) ? CODES[error] : undefined;
  const words = code === undefined ? 'with an error that no standard knows' : `with ${error}`;
  return new OAuthError({
    code: code ?? 'invalid_request',
    message: `The server sent the person's browser back ${words}.`,
    hint: HINTS[code ?? 'invalid_request'] ?? 'Check what the client asks for and what it is allowed to.',
  });
}

const HINTS: Partial<Readonly<Record<OAuthErrorCode, string>>> = {
  access_denied: 'The person, or a rule at the server, said no. Ask again when that has changed.',
  login_required: 'The person has to finish the login in the browser.',
  server_error: 'Try again; if it lasts, look at the status page of the vendor.',
};
