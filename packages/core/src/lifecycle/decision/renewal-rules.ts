import type { ProviderSettings } from '../../config/settings.js';
import type { TokenRecord } from '../../store/token-record.js';
import type { Token } from '../../token/token.js';
import type { Standing } from './lifecycle-state.js';
import { type LifecyclePolicy, ON_DEMAND } from './policy.js';
import { afterSameToken, afterSuccessor, type ReissueHabit, UNKNOWN_HABIT } from './reissue-habit.js';
import type { WindowRules } from './transitions.js';

export interface HoldsRefreshToken {
  readonly record: Pick<TokenRecord, 'refreshTokenExpiresAt'>;
}

/** What a token's windows depend on besides itself: the policy, and what asking again brings at this vendor. */
export class RenewalRules {
  readonly #provider: ProviderSettings;
  /** Where the refresh token lies that the next renewal may use. */
  readonly #vault: HoldsRefreshToken;
  #habit: ReissueHabit = UNKNOWN_HABIT;
  policy: LifecyclePolicy = ON_DEMAND;

  constructor(provider: ProviderSettings, vault: HoldsRefreshToken) {
    this.#provider = provider;
    this.#vault = vault;
  }

  for(token: Token | undefined): WindowRules {
    const { reissue, grant } = this.#provider;
    const onlyAtTheEnd =
      reissue === 'same-until-expiry' || (reissue === 'unknown' && this.#habit.onlyAtTheEnd);
    return {
      policy: this.policy,
      // A refresh token extends where asking again does not.
      extendable: token?.refreshToken !== undefined || !onlyAtTheEnd,
      refreshDueAt: (issuedAt, draw) =>
        grant.refreshTokenLife?.dueAt(issuedAt, this.#vault.record.refreshTokenExpiresAt, draw),
    };
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
