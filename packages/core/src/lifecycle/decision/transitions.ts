import type { OAuthError } from '../../errors/oauth-error.js';
import type { Token } from '../../token/token.js';
import { boundedRetryAfter, pauseAfterFailure, pauseAfterUnchanged } from './back-off.js';
import { failureClass } from './failure-class.js';
import { isUsable, type LifecycleState } from './lifecycle-state.js';
import type { LifecyclePolicy } from './policy.js';
import { NO_WINDOW, type RenewalWindow, renewalWindow, type WindowInput } from './renewal-window.js';

/** What a window depends on besides the token. */
export interface WindowRules extends Pick<WindowInput, 'extendable' | 'refreshDueAt'> {
  readonly policy: LifecyclePolicy;
}

/** When a token became current, and its jitter. */
export interface Arrival {
  /** Epoch ms. */
  readonly now: number;
  /** How far the wall clock was set back since the token was asked for, as a negative number of ms. */
  readonly setBackMs: number;
  /** Uniform in [0, 1). */
  readonly draw: number;
}

export function afterNewToken(token: Token, rules: WindowRules, arrival: Arrival): LifecycleState {
  const { now, setBackMs, draw } = arrival;
  // Issued in the future: this clock is behind the one of the process that stored the token.
  const skewMs = Math.min(0, setBackMs, now - token.issuedAt);
  const window = windowOf(token, rules, { draw, skewMs });
  return { token, standing: 'live', window, trouble: undefined, draw, skewMs };
}

/** The same token was handed back: nothing about it is new but what came along with it. */
export function afterUnchanged(state: LifecycleState, token: Token, rules: WindowRules): LifecycleState {
  return underRules({ ...state, token }, rules);
}

/** The server will hand the same token back for a while. */
export function heldBack(state: LifecycleState, now: number): LifecycleState {
  if (!isUsable(state, now)) return state;
  const retryAt = now + pauseAfterUnchanged(state.window.endsAt - now);
  return { ...state, trouble: { kind: 'unchanged', retryAt } };
}

/** Another policy or another way to renew draws the windows anew; the generation's jitter stays. */
export function underRules(state: LifecycleState, rules: WindowRules): LifecycleState {
  const { token, draw, skewMs } = state;
  return {
    ...state,
    window: token === undefined ? NO_WINDOW : windowOf(token, rules, { draw, skewMs }),
  };
}

function windowOf(
  token: Token,
  { policy, extendable, refreshDueAt }: WindowRules,
  { draw, skewMs }: Pick<WindowInput, 'draw' | 'skewMs'>,
): RenewalWindow {
  return renewalWindow({ token, policy, extendable, refreshDueAt, draw, skewMs });
}

/** What a failed acquisition leaves behind. */
export interface FailedAttempt {
  readonly error: OAuthError;
  /** Epoch ms. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly draw: number;
}

export function afterFailure(state: LifecycleState, { error, now, draw }: FailedAttempt): LifecycleState {
  const attempt = state.trouble?.kind === 'failure' ? state.trouble.attempt + 1 : 1;
  const pauseMs = pauseAfterFailure({
    failureClass: failureClass(error),
    attempt,
    remainingMs: isUsable(state, now) ? state.window.endsAt - now : 0,
    retryAfterMs: error.retryAfterMs,
    draw,
  });
  const serverRetryAt = now + boundedRetryAfter(error.retryAfterMs);
  return { ...state, trouble: { kind: 'failure', error, attempt, retryAt: now + pauseMs, serverRetryAt } };
}

/** Of no more use, whatever the reason. What happened last with requests stays as it is. */
export function afterLoss(state: LifecycleState, standing: 'ended' | 'rejected' | 'revoked'): LifecycleState {
  // A pause that followed "the same token again" was sized for a token that was still good.
  const trouble = state.trouble?.kind === 'unchanged' ? undefined : state.trouble;
  return { ...state, standing, trouble };
}
