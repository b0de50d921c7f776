import type { VendorAnswer, VendorError } from '@org/oauth-core';
import { describeFault, WRONG_PATH_HINT } from './describe-fault.js';
import { readGatewayFault } from './gateway-fault.js';
import { readOAuthError, saysRefreshTokenIsDead } from './oauth-error.js';

/** What the settings contribute. */
export interface ErrorContext {
  readonly grant: 'password' | 'client_credentials';
  /** User names of API Cloud have a form of their own. */
  readonly isApiCloud: boolean;
}

/**
 * What an unsuccessful answer of WSO2's token endpoint means: an OAuth error of the key manager, or a
 * fault of the gateway before it. Descriptions settle one old code and are never repeated:
 * `Authentication failed for <user>` names the user, others quote the token.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-5.2 RFC 6749 §5.2}
 */
export function readError(answer: VendorAnswer, context: ErrorContext): VendorError | undefined {
  const { status, body } = answer;
  const refused = readOAuthError(body);
  if (refused !== undefined) {
    if (status >= 500) return SERVER_ERRORS[status];
    if (context.grant === 'password' && saysRefreshTokenIsDead(refused, status)) return DEAD_REFRESH_TOKEN;
    return { hint: hintFor(refused.error, context) };
  }
  const fault = readGatewayFault(body);
  if (fault !== undefined) return describeFault(fault, answer);
  return status === 404 ? { hint: WRONG_PATH_HINT } : undefined;
}

/** Of a failed server only the status counts: it may have done anything before it failed. */
const SERVER_ERRORS: Readonly<Record<number, VendorError>> = Object.freeze({
  500: {
    hint: 'Repeat the request; when two processes refresh one token at once, WSO2 answers the slower one like this: let them share a store.',
  },
  502: {
    message: "The key manager's database is contended (HTTP 502).",
    hint: 'Repeat the request; many processes that ask for tokens at the same moment cause this: let them share a store.',
  },
});

const DEAD_REFRESH_TOKEN: VendorError = Object.freeze({
  code: 'invalid_grant',
  message: 'The refresh token has expired, or the login was refused without a reason (HTTP 400).',
  hint: 'A new login follows by itself once; if that is refused too, check username and password.',
});

const HINTS: Readonly<Record<string, string>> = Object.freeze({
  invalid_client:
    'Check consumerKey and consumerSecret in the API Store (Developer Portal): whether they were regenerated, are the production or the sandbox pair, and belong to this deployment.',
  invalid_scope:
    'Check that each scope is defined by an API which the application is subscribed to, and that the user has a role it is bound to.',
  unauthorized_client:
    'Enable the grant type among the keys of the application in the API Store (Developer Portal).',
  unsupported_grant_type:
    'Enable the grant type among the keys of the application in the API Store (Developer Portal).',
});

const LOGIN_HINT =
  'Check username and password before trying again: WSO2 locks an account after some wrong passwords.';
const API_CLOUD_HINT =
  'Users of API Cloud are named email@organization: give the organization key as the option organization.';

function hintFor(error: string, { grant, isApiCloud }: ErrorContext): string | undefined {
  if (error !== 'invalid_grant' || grant !== 'password')
    return Object.hasOwn(HINTS, error) ? HINTS[error] : undefined;
  return isApiCloud ? `${LOGIN_HINT} ${API_CLOUD_HINT}` : LOGIN_HINT;
}
