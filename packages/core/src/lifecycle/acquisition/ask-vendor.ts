import { answerInHand } from './answer-in-hand.js';
import { type Lifespan, withDeadline } from '../../endpoint/deadline.js';
import type { EndpointContext } from '../../endpoint/endpoint-context.js';
import { postToVendor } from '../../endpoint/call-vendor.js';
import { requestToken } from '../../endpoint/request-token.js';
import type { TokenAnswer } from '../../endpoint/token-answer.js';
import { isOAuthError, OAuthError } from '../../errors/oauth-error.js';
import type { Grant, GrantContext, GrantRequest, TokenInHand, Vendor } from '../../grants/grant.js';
import { asOAuthError } from '../../internal/as-oauth-error.js';
import { pause } from '../../internal/wait.js';
import type { RefreshCause } from '../../ports/telemetry.js';
import type { TokenRecord } from '../../store/token-record.js';
import type { Try } from '../decision/rotation.js';
import type { EndSignal } from '../../internal/ending.js';

export interface Ask {
  readonly context: EndpointContext;
  readonly cause: RefreshCause;
  readonly signal: EndSignal;
  /** What is held when the asking begins. */
  readonly record: TokenRecord;
  now(): number;
  /** Whether this is the token in hand, and of no more use. */
  isSpent(accessToken: string): boolean;
  beforeRequest(): void;
  howToTry(refreshToken: string): Try;
  /** Says in the store that a refresh token is about to be sent. @returns false if somebody else has written meanwhile. */
  mark(refreshToken: string, again: boolean): Promise<boolean>;
  /** The answer is of no use but for its refresh token, which may have replaced the one that was sent (G7). */
  keepRefreshToken(refreshToken: string): Promise<void>;
  /**
   * This refresh token is of no more use: remember that before anything else is tried. @returns false if somebody else
   * has written meanwhile, and has a better one.
   */
  buryRefreshToken(refreshToken: string): Promise<boolean>;
}

/** What the vendor answered, and the refresh token that was spent for it. */
export interface Answered {
  readonly answer: TokenAnswer;
  readonly spent: string | undefined;
}

/**
 * Asks the vendor for a token in the way the grant says. A refresh token that the server declares
 * dead is buried, and the grant is asked once more for a way without it; any other failure leaves it alone.
 *
 * @returns `overtaken` if another client of the key has written to the store meanwhile
 * @throws {OAuthError}
 */
export async function askVendor(ask: Ask): Promise<Answered | 'overtaken'> {
  const { record } = ask;
  const request = await nextRequest(ask, record.refreshToken, historyOf(record));
  if ('accessToken' in request) return { answer: inHand(ask, request), spent: undefined };
  const spent = refreshTokenIn(request);
  if (spent === undefined) return { answer: await send(ask, request), spent };
  const how = ask.howToTry(spent);
  const login = how === 'log-in-instead' ? await loginOf(ask) : undefined;
  if (login === undefined) {
    if (!(await ask.mark(spent, how !== 'first'))) return 'overtaken';
    try {
      return { answer: await send(ask, request), spent };
    } catch (error) {
      if (!isOAuthError(error, 'invalid_grant')) throw error;
    }
  }
  if (!(await ask.buryRefreshToken(spent))) return 'overtaken';
  const again = login ?? (await nextRequest(ask, undefined, 'refresh-token-dead'));
  const answer = 'accessToken' in again ? inHand(ask, again) : await send(ask, again);
  return { answer, spent: undefined };
}

/** The way without a refresh token, where the grant has one. */
async function loginOf(ask: Ask): Promise<GrantRequest | TokenInHand | undefined> {
  try {
    return await nextRequest(ask, undefined, 'refresh-token-dead');
  } catch (error) {
    if (isOAuthError(error, 'login_required')) return undefined;
    throw error;
  }
}

function inHand({ now, isSpent }: Ask, token: TokenInHand): TokenAnswer {
  return answerInHand(token, now(), isSpent);
}

async function send(ask: Ask, request: GrantRequest): Promise<TokenAnswer> {
  const { context, cause, signal, beforeRequest: beforeAttempt } = ask;
  const answer = await requestToken(context, request, { signal, cause, beforeAttempt }).catch(
    (error: unknown) => sendAgain(ask, request, error),
  );
  if (!('refusal' in answer)) return answer;
  await ask.keepRefreshToken(answer.refreshToken);
  throw answer.refusal;
}

async function sendAgain(ask: Ask, request: GrantRequest, error: unknown): Promise<TokenAnswer> {
  const againAfterMs = isOAuthError(error) ? request.againAfterMs?.(error) : undefined;
  if (againAfterMs === undefined) throw error;
  if (againAfterMs > 0) await pause(againAfterMs, ask.context.settings.clock, ask.signal);
  return send(ask, request);
}

async function nextRequest(
  ask: Ask,
  refreshToken: string | undefined,
  history: GrantContext['history'],
): Promise<GrantRequest | TokenInHand> {
  const { grant } = ask.context.provider;
  const { clock, timeoutMs } = ask.context.settings;
  const deadlineMs = grant.patienceMs ?? timeoutMs;
  const onTimeout = (): OAuthError => grantHangs(grant, deadlineMs);
  try {
    return await withDeadline({ clock, timeoutMs: deadlineMs, signal: ask.signal, onTimeout }, (life) =>
      grant.request({
        refreshToken,
        history,
        get signal() {
          return life.signal;
        },
        vendor: vendorFor(ask, life),
      }),
    );
  } catch (error) {
    throw asOAuthError(error, `the grant "${grant.name}"`);
  }
}

function vendorFor({ context, cause, now, beforeRequest: beforeAttempt }: Ask, life: Lifespan): Vendor {
  const { tokenEndpoint, issuer, clientAuth } = context.provider;
  return {
    now,
    tokenEndpoint,
    issuer,
    clientId: clientAuth.clientId,
    post: (request) => postToVendor(context, request, { signal: life.signal, cause, beforeAttempt }),
  };
}

function grantHangs({ name, patienceMs }: Grant, deadlineMs: number): OAuthError {
  const message = `the grant "${name}" did not say within ${deadlineMs} ms what to ask for.`;
  return patienceMs === undefined
    ? new OAuthError({
        code: 'timeout',
        message,
        hint: 'Look at the functions that give it its credentials.',
      })
    : new OAuthError({ code: 'login_required', message, hint: 'Ask again when a person is there.' });
}

function historyOf(record: TokenRecord): GrantContext['history'] {
  if (record.refreshToken === undefined && record.deadRefreshToken !== undefined) return 'refresh-token-dead';
  return record.generation > 0 ? 'renewal' : 'first';
}

function refreshTokenIn({ grantType, parameters }: GrantRequest): string | undefined {
  const value = grantType === 'refresh_token' ? parameters['refresh_token'] : undefined;
  return typeof value === 'string' ? value : undefined;
}
