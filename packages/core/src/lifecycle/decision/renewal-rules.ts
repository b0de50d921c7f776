import type { Reissue } from '../../config/provider.js';
import type { Token } from '../../token/token.js';
import type { Standing } from './lifecycle-state.js';
import { type LifecyclePolicy, ON_DEMAND } from './policy.js';
import { afterSameToken, afterSuccessor, type ReissueHabit, UNKNOWN_HABIT } from './reissue-habit.js';
import type { WindowRules } from './transitions.js';

/** What a token's windows depend on besides itself: the policy, and what asking again brings at this vendor. */
export class RenewalRules {
  readonly #reissue: Reissue;
  #habit: ReissueHabit = UNKNOWN_HABIT;
  policy: LifecyclePolicy = ON_DEMAND;

  constructor(reissue: Reissue) {
    this.#reissue = reissue;
  }

  for(token: Token | undefined): WindowRules {
    const onlyAtTheEnd =
      this.#reissue === 'same-until-expiry' || (this.#reissue === 'unknown' && this.#habit.onlyAtTheEnd);
    // A refresh token extends where asking again does not.
    return { policy: this.policy, extendable: token?.refreshToken !== undefined || !onlyAtTheEnd };
  }

  /** The vendor handed the token back that it was asked to replace. */
  sawSameToken(): void {
    this.#habit = afterSameToken(this.#habit);
  }

  /** A successor has come for a token. @param hasEnded - whether the old one was past its end by then. */
  sawSuccessor(old: Token | undefined, standing: Standing, hasEnded: boolean): void {
    if (old === undefined || old.refreshToken !== undefined) return;
    const lost = standing === 'rejected' || standing === 'revoked';
    const inTime = hasEnded ? 'at-the-end' : 'before-the-end';
    this.#habit = afterSuccessor(this.#habit, lost ? 'after-a-loss' : inTime);
  }
}
