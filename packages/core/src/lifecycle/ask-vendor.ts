import type { EndpointContext } from '../endpoint/endpoint-context.js';
import { requestToken } from '../endpoint/request-token.js';
import type { TokenAnswer } from '../endpoint/token-answer.js';
import { isOAuthError, type OAuthError } from '../errors/oauth-error.js';
import type { GrantContext, GrantRequest } from '../grants/grant.js';
import { asOAuthError } from '../internal/as-oauth-error.js';
import type { TokenRecord } from '../store/token-record.js';

export interface Ask {
  readonly context: EndpointContext;
  readonly signal: AbortSignal;
  /** What is held when the asking begins. */
  readonly record: TokenRecord;
  /** Why the record cannot be trusted to be the latest: then no refresh token is spent. */
  readonly storeError: OAuthError | undefined;
  beforeRequest(): void;
  /** The server refused the refresh token for good: forget it before anything else is tried. */
  buryRefreshToken(): Promise<void>;
}

/**
 * Asks the vendor for a token in the way the grant says. A refresh token that the server declares
 * dead is buried, and the grant is asked once more for a way without it; any other failure leaves it alone.
 *
 * @throws {OAuthError}
 */
export async function askVendor(ask: Ask): Promise<TokenAnswer> {
  const { record } = ask;
  const request = await nextRequest(ask, record.refreshToken, historyOf(record));
  if (!spendsRefreshToken(request)) return send(ask, request);
  if (ask.storeError !== undefined) throw ask.storeError;
  try {
    return await send(ask, request);
  } catch (error) {
    if (!isOAuthError(error, 'invalid_grant')) throw error;
  }
  await ask.buryRefreshToken();
  return send(ask, await nextRequest(ask, undefined, 'refresh-token-dead'));
}

function send(ask: Ask, request: GrantRequest): Promise<TokenAnswer> {
  return requestToken(ask.context, request, { signal: ask.signal, beforeAttempt: ask.beforeRequest });
}

async function nextRequest(ask: Ask, refreshToken: string | undefined, history: GrantContext['history']): Promise<GrantRequest> {
  const { grant } = ask.context.provider;
  try {
    return await grant.request({ refreshToken, history, signal: ask.signal });
  } catch (error) {
    throw asOAuthError(error, `the grant "${grant.name}"`);
  }
}

function historyOf(record: TokenRecord): GrantContext['history'] {
  if (record.refreshTokenDead) return 'refresh-token-dead';
  return record.generation > 0 ? 'renewal' : 'first';
}

function spendsRefreshToken(request: GrantRequest): boolean {
  return request.grantType === 'refresh_token';
}
