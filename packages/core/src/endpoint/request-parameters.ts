import { OAuthError } from '../errors/oauth-error.js';
import type { GrantRequest } from '../grants/grant.js';

const NOT_A_GRANTS = new Set([
  'grant_type',
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
]);
const REPEATABLE = new Set(['audience', 'resource']);

/**
 * The parameters that a grant has written as they go out, `grant_type` first. Grants can be written by anyone, so
 * what would send a credential or a parameter twice (RFC 6749 §2.3, §3.2) is refused here.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function toParameters(
  grantType: string | undefined,
  written: GrantRequest['parameters'],
): URLSearchParams {
  const parameters = new URLSearchParams(grantType === undefined ? [] : [['grant_type', grantType]]);
  for (const [name, value] of Object.entries(written)) {
    if (NOT_A_GRANTS.has(name)) {
      throw misuse(`The grant sets ${name}, which belongs to the library or to client authentication.`);
    }
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) {
      if (typeof item !== 'string') throw misuse(`The grant's parameter ${name} is not a string.`);
      parameters.append(name, item);
    }
  }
  return parameters;
}

/**
 * Checks what client authentication has written: exactly one method, no parameter twice.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function assertOneCredential(headers: Headers, parameters: URLSearchParams): void {
  const credentials = [
    headers.has('authorization'),
    parameters.has('client_secret'),
    parameters.has('client_assertion'),
  ].filter(Boolean);
  if (credentials.length > 1) {
    throw misuse('Client credentials are sent in more than one way; RFC 6749 §2.3 allows one per request.');
  }
  const seen: string[] = [];
  parameters.forEach((_, name) => {
    if (!seen.includes(name)) seen.push(name);
    else if (!REPEATABLE.has(name))
      throw misuse(`The parameter ${name} is sent twice, which RFC 6749 §3.2 forbids.`);
  });
}

function misuse(message: string): OAuthError {
  return new OAuthError({ code: 'invalid_config', message });
}
