import type { ProviderSettings } from '../../config/settings.js';
import type { TokenRecord } from '../../store/token-record.js';
import type { Token } from '../../token/token.js';
import type { LifecycleState } from './lifecycle-state.js';
import type { LifecyclePolicy } from './policy.js';
import { afterSuccessor, type ReissueHabit } from './reissue-habit.js';
import type { WindowRules } from './transitions.js';

/** What a token's windows depend on besides itself: the policy, and what asking again brings at this vendor. */
export interface RuleSources {
  readonly provider: Pick<ProviderSettings, 'reissue' | 'grant'>;
  readonly policy: LifecyclePolicy;
  readonly habit: ReissueHabit;
  /** Of the refresh token that the next renewal may use. */
  readonly refreshTokenExpiresAt: TokenRecord['refreshTokenExpiresAt'];
}

/** Pure. */
export function windowRules(sources: RuleSources, token: Token | undefined): WindowRules {
  const { provider, policy, habit, refreshTokenExpiresAt } = sources;
  const { reissue, grant } = provider;
  const onlyAtTheEnd = reissue === 'same-until-expiry' || (reissue === 'unknown' && habit.onlyAtTheEnd);
  return {
    policy,
    // A refresh token extends where asking again does not.
    extendable: token?.refreshToken !== undefined || !onlyAtTheEnd,
    refreshDueAt: (issuedAt, draw) => grant.refreshTokenLife?.dueAt(issuedAt, refreshTokenExpiresAt, draw),
  };
}

/**
 * What a vendor's habit looks like after a successor has come for a token. Pure.
 *
 * @param held - until then
 */
export function habitAfter(habit: ReissueHabit, held: LifecycleState, now: number): ReissueHabit {
  const { token, standing, window } = held;
  if (token === undefined || token.refreshToken !== undefined) return habit;
  if (standing === 'rejected' || standing === 'revoked') return afterSuccessor(habit, 'after-a-loss');
  const hasEnded = standing === 'ended' || now >= window.endsAt;
  return afterSuccessor(habit, hasEnded ? 'at-the-end' : 'before-the-end');
}
