import type { OAuthError } from '../../errors/oauth-error.js';
import type { Token } from '../../token/token.js';
import { NO_WINDOW, type RenewalWindow } from './renewal-window.js';

/** What is known of the current token besides its window. Only a new token leads back to `live`. */
export type Standing = 'none' | 'live' | 'ended' | 'rejected' | 'revoked';

/** What happened last, if it was not success: it holds requests back until `retryAt` (epoch ms). */
export type Trouble = Failure | Unchanged;

interface Failure {
  readonly kind: 'failure';
  readonly error: OAuthError;
  /** Failures in a row, this one included. */
  readonly attempt: number;
  readonly retryAt: number;
  /** The part of the pause that the server asked for; even a forced refresh respects it. */
  readonly serverRetryAt: number;
}

/** The server handed the same token back: asking again soon is pointless. */
interface Unchanged {
  readonly kind: 'unchanged';
  readonly retryAt: number;
}

/** Everything a decision depends on, replaced as a whole at each transition. */
export interface LifecycleState {
  readonly token: Token | undefined;
  readonly standing: Standing;
  readonly window: RenewalWindow;
  readonly trouble: Trouble | undefined;
  /** The jitter of this generation, uniform in [0, 1). */
  readonly draw: number;
  /** See {@link WindowInput.skewMs}. */
  readonly skewMs: number;
}

export const EMPTY: LifecycleState = Object.freeze({
  token: undefined,
  standing: 'none',
  window: NO_WINDOW,
  trouble: undefined,
  draw: 0,
  skewMs: 0,
});

/** Whether a caller may be given the token. */
export function isUsable(state: LifecycleState, now: number): boolean {
  return state.standing === 'live' && now < state.window.endsAt;
}

/** Whether the token's known end has come without anybody having been told. */
export function hasJustEnded(state: LifecycleState, now: number): boolean {
  return state.standing === 'live' && now >= state.window.endsAt;
}

/**
 * The wall clock was set back by `-deltaMs`: every moment moves with it, so that an old token never
 * looks young and a pause never grows.
 */
export function shifted(state: LifecycleState, deltaMs: number): LifecycleState {
  const { window, trouble } = state;
  return {
    ...state,
    skewMs: state.skewMs + deltaMs,
    window: {
      renewAt: window.renewAt + deltaMs,
      mustAt: window.mustAt + deltaMs,
      endsAt: window.endsAt + deltaMs,
    },
    trouble: trouble && shiftedTrouble(trouble, deltaMs),
  };
}

function shiftedTrouble(trouble: Trouble, deltaMs: number): Trouble {
  const retryAt = trouble.retryAt + deltaMs;
  return trouble.kind === 'failure'
    ? { ...trouble, retryAt, serverRetryAt: trouble.serverRetryAt + deltaMs }
    : { ...trouble, retryAt };
}
