import type { OAuthError } from '../../errors/oauth-error.js';
import type { Token } from '../../token/token.js';
import { isUsable, type LifecycleState } from './lifecycle-state.js';
import type { LifecyclePolicy } from './policy.js';

/** Who wants to know: a caller with a request to send, or nobody in particular. */
export type Asker = 'caller' | 'background';

export interface Situation {
  readonly state: LifecycleState;
  readonly policy: LifecyclePolicy;
  readonly asker: Asker;
  /** Epoch ms. */
  readonly now: number;
  /** How long the caller needs the token, in ms. */
  readonly minValidityMs: number;
}

/** What to do with the token right now, and why. */
export type Decision = { readonly why: string } & (
  | { readonly action: 'serve' }
  | { readonly action: 'serve-and-renew' }
  /** Callers wait for a renewal, with a usable token in hand for at most `patienceMs`. */
  | { readonly action: 'renew'; readonly patienceMs: number | undefined }
  /** Nothing to do before `until` (epoch ms; `undefined` = until something happens). */
  | { readonly action: 'wait'; readonly until: number | undefined }
  | { readonly action: 'fail'; readonly error: OAuthError }
);

/** A caller that holds a live token never waits longer than this for a better one. */
const LONGEST_PATIENCE_MS = 5_000;

/**
 * The heart of the library: one pure function from what is known to what to do.
 * `docs/lifecycle.md` shows it as a table.
 */
export function decide(situation: Situation): Decision {
  const { state, asker, now } = situation;
  if (!isUsable(state, now))
    return asker === 'caller' ? withoutToken(situation) : backgroundWithoutToken(situation);
  return asker === 'caller' ? withToken(situation) : backgroundWithToken(situation);
}

function withoutToken({ state: { trouble, standing }, now }: Situation): Decision {
  if (trouble?.kind === 'failure' && now < trouble.retryAt) {
    return {
      action: 'fail',
      error: trouble.error,
      why: 'the last request failed, and its pause is not over',
    };
  }
  return { action: 'renew', patienceMs: undefined, why: WITHOUT_TOKEN[standing] };
}

const WITHOUT_TOKEN = {
  none: 'there is no token yet',
  live: 'the token has ended',
  ended: 'the token has ended',
  rejected: 'the token was rejected',
  revoked: 'the token was revoked',
} as const;

/** Whether a policy obtains a token, or the next one, without anybody asking. */
export function isWantedInBackground(
  { renewal }: LifecyclePolicy,
  standing: LifecycleState['standing'],
): boolean {
  if (standing === 'revoked') return false;
  return renewal === 'ahead' || (renewal === 'on-rejection' && standing === 'rejected');
}

function backgroundWithoutToken({ state: { trouble, standing }, policy, now }: Situation): Decision {
  if (!isWantedInBackground(policy, standing))
    return { action: 'wait', until: undefined, why: `${WITHOUT_TOKEN[standing]}, and nobody asks for one` };
  if (trouble !== undefined && now < trouble.retryAt) {
    return {
      action: 'wait',
      until: trouble.retryAt,
      why: 'the last request failed, and its pause is not over',
    };
  }
  return { action: 'renew', patienceMs: undefined, why: WITHOUT_TOKEN[standing] };
}

function withToken({ state: { token, window, trouble }, now, minValidityMs }: Situation): Decision {
  const remaining = window.endsAt - now;
  const enough = remaining >= minValidityMs || isAsGoodAsNew(token, remaining, minValidityMs);
  const heldBack = trouble !== undefined && now < trouble.retryAt;
  if (enough && now < window.renewAt) return { action: 'serve', why: 'the token is fresh' };
  if (heldBack) {
    const why =
      trouble.kind === 'failure'
        ? 'the last renewal failed; the token is still good'
        : 'the server handed the same token back';
    return { action: 'serve', why };
  }
  if (!enough)
    return { action: 'renew', patienceMs: undefined, why: 'the caller needs a token that lasts longer' };
  if (now < window.mustAt)
    return { action: 'serve-and-renew', why: 'a renewal is due; the token is still good' };
  if (trouble?.kind === 'failure')
    return { action: 'serve-and-renew', why: 'renewals fail; the token is still good' };
  const why = 'the token is about to end';
  // What the caller gets after waiting in vain must still last as long as it asked for.
  const patienceMs = Math.min(remaining / 2, LONGEST_PATIENCE_MS, remaining - minValidityMs);
  return patienceMs < 1 ? { action: 'serve-and-renew', why } : { action: 'renew', patienceMs, why };
}

/**
 * A token so young that a renewal would bring hardly more. A demand for more than a whole lifetime
 * can never be met, so it is content with one that is not quite so young.
 */
function isAsGoodAsNew(token: Token | undefined, remainingMs: number, minValidityMs: number): boolean {
  if (token?.expiresAt === undefined) return true;
  const lifetime = token.expiresAt - token.issuedAt;
  const tolerance =
    minValidityMs > lifetime ? Math.max(lifetime / 10, 5_000) : Math.min(lifetime / 10, 5_000);
  return lifetime - remainingMs <= tolerance;
}

function backgroundWithToken({ state: { window, trouble }, policy, now }: Situation): Decision {
  if (policy.renewal !== 'ahead')
    return { action: 'wait', until: undefined, why: 'the token is good until it is rejected or asked for' };
  const notBefore = Math.max(window.renewAt, trouble?.retryAt ?? -Infinity);
  if (now >= notBefore) return { action: 'renew', patienceMs: undefined, why: 'a renewal is due' };
  const until = notBefore === Infinity ? undefined : notBefore;
  return {
    action: 'wait',
    until,
    why:
      trouble === undefined
        ? 'the token is fresh'
        : 'the last renewal did not succeed; the token is still good',
  };
}
