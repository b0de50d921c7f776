import type { OAuthError } from '../errors/oauth-error.js';
import { isUsable, type LifecycleState } from './decision/lifecycle-state.js';
import type { TokenState, TokenStatus } from './token-status.js';

export interface StatusInput {
  readonly key: string;
  readonly provider: string;
  readonly policy: string;
  readonly state: LifecycleState;
  /** Epoch ms, by the clock as it was when the token came. */
  readonly refreshTokenExpiresAt: number | undefined;
  readonly storeError: OAuthError | undefined;
  readonly closed: boolean;
  readonly renewing: boolean;
  readonly why: string;
  /** Epoch ms. */
  readonly now: number;
}

export function describeStatus(input: StatusInput): TokenStatus {
  const { state, now, key, provider, policy, renewing, why } = input;
  const { window, trouble } = state;
  return Object.freeze({
    key,
    provider,
    policy,
    state: input.closed ? 'closed' : nameOf(state, now),
    generation: state.token?.generation ?? 0,
    expiresAt: known(window.endsAt) ?? state.token?.expiresAt,
    refreshTokenExpiresAt: known((input.refreshTokenExpiresAt ?? Infinity) + state.skewMs),
    refreshAt: state.standing === 'live' ? known(Math.max(window.renewAt, trouble?.retryAt ?? 0)) : undefined,
    notBefore: trouble !== undefined && now < trouble.retryAt ? trouble.retryAt : undefined,
    lastError: trouble?.kind === 'failure' ? trouble.error : undefined,
    storeError: input.storeError,
    failures: trouble?.kind === 'failure' ? trouble.attempt : 0,
    renewing,
    why: input.closed ? 'the client is closed' : why,
  });
}

function nameOf(state: LifecycleState, now: number): TokenState {
  if (state.standing === 'none') return 'empty';
  if (state.standing !== 'live') return state.standing === 'ended' ? 'expired' : state.standing;
  if (!isUsable(state, now)) return 'expired';
  if (now >= state.window.mustAt) return 'expiring';
  return now >= state.window.renewAt ? 'stale' : 'fresh';
}

function known(at: number): number | undefined {
  return Number.isFinite(at) ? at : undefined;
}
