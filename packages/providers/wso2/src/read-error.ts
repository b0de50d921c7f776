import type { VendorAnswer, VendorError } from '@org/oauth-core';
import { describeRefusal, findTraceId } from '@org/oauth-core/preset';
import { type ErrorEntry, ERRORS, NAMED_ERRORS } from './errors.js';
import { faultEntry } from './fault-entry.js';
import { readGatewayFault } from './gateway-fault.js';
import { pauseUntilNextAccess } from './next-access-time.js';
import { type OAuthRefusal, readOAuthError, saysRefreshTokenIsDead } from './oauth-error.js';

/** What the settings contribute. */
export interface ErrorContext {
  readonly grant: 'password' | 'client_credentials';
  /** User names of API Cloud have a form of their own. */
  readonly isApiCloud: boolean;
}

/**
 * Where WSO2 or a proxy names the id under which it logs the request, `activityid` in WSO2's correlation logs.
 *
 * @see {@link https://apim.docs.wso2.com/en/4.4.0/observe/api-manager/monitoring-correlation-logs/ "Monitoring Correlation Logs"}
 */
const REQUEST_ID_HEADERS: readonly string[] = ['activityid', 'x-correlation-id', 'x-request-id'];

/**
 * What an unsuccessful answer of WSO2's token endpoint means: an OAuth error of the key manager, or a
 * fault of the gateway before it. Descriptions settle one old code and are never repeated:
 * `Authentication failed for <user>` names the user, others quote the token.
 */
export function readError(answer: VendorAnswer, context: ErrorContext): VendorError {
  const ids = REQUEST_ID_HEADERS.map((name) => answer.headers.get(name));
  return { ...describe(answer, context), requestId: findTraceId(ids) };
}

function describe(answer: VendorAnswer, context: ErrorContext): VendorError | undefined {
  const { status, headers, body } = answer;
  const refused = readOAuthError(body);
  const fault = refused === undefined ? readGatewayFault(body) : undefined;
  if (fault !== undefined) {
    const entry = faultEntry(fault, status);
    const described = describeRefusal(entry, status, `fault ${fault.code}`);
    if (entry !== ERRORS.throttled) return described;
    return { ...described, retryAfterMs: pauseUntilNextAccess(headers, body) };
  }
  const entry = status < 500 ? refusalEntry(status, refused, context) : failureEntry(status, refused);
  return entry === undefined ? undefined : describeRefusal(entry, status);
}

/** Of a failed server only the status counts: it may have done anything before it failed. */
function failureEntry(status: number, refused: OAuthRefusal | undefined): ErrorEntry {
  if (refused === undefined) return ERRORS.unavailable;
  if (status === 500) return ERRORS.failed;
  return status === 502 ? ERRORS.contention : ERRORS.unavailable;
}

function refusalEntry(
  status: number,
  refused: OAuthRefusal | undefined,
  { grant, isApiCloud }: ErrorContext,
): ErrorEntry | undefined {
  // These two statuses say that the request may be repeated, whatever the body names.
  if (status === 429) return ERRORS.throttled;
  if (status === 408) return undefined;
  if (refused === undefined) return status === 404 ? ERRORS.wrongPath : undefined;
  if (grant === 'password') {
    if (saysRefreshTokenIsDead(refused, status)) return ERRORS.deadRefreshToken;
    if (refused.error === 'invalid_grant') return isApiCloud ? ERRORS.cloudLogin : ERRORS.login;
  }
  return Object.hasOwn(NAMED_ERRORS, refused.error) ? NAMED_ERRORS[refused.error] : undefined;
}
