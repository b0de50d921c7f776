import type { Token } from '../../token/token.js';
import type { LifecyclePolicy } from './policy.js';

/** The three boundaries of a token's life, epoch ms; `Infinity` where no end is known. */
export interface RenewalWindow {
  /** From here on a renewal is due in the background; callers do not wait. */
  readonly renewAt: number;
  /** From here on callers wait for a renewal, if one can be had. */
  readonly mustAt: number;
  /** The token's end. */
  readonly endsAt: number;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

export const NO_WINDOW: RenewalWindow = Object.freeze({
  renewAt: Infinity,
  mustAt: Infinity,
  endsAt: Infinity,
});

export interface WindowInput {
  readonly token: Pick<Token, 'issuedAt' | 'expiresAt'>;
  readonly policy: Pick<LifecyclePolicy, 'leadTimeMs' | 'trustsClock'>;
  /** Uniform in [0, 1), drawn once per generation, so that a fleet does not renew in step. */
  readonly draw: number;
  /** False where asking before the end only brings the same token back. */
  readonly extendable: boolean;
  /** When a renewal is due for the refresh token's sake; see {@link RefreshTokenLife}. Default: never. */
  readonly refreshDueAt?: ((issuedAt: number, draw: number) => number | undefined) | undefined;
  /** How far the wall clock was set back since the token came, as a negative number of ms. */
  readonly skewMs: number;
}

/**
 * Scales with the lifetime L: the advisory part is min(15 min, max(30 s, L/5), L/2) long, the
 * mandatory part min(60 s, max(L/10, min(1 s, L/5))); the renewal is planned in the first half of what lies between,
 * or earlier for the refresh token's sake.
 */
export function renewalWindow(input: WindowInput): RenewalWindow {
  const { token, policy, draw, extendable, skewMs } = input;
  if (!policy.trustsClock) return NO_WINDOW;
  const refreshAt = (input.refreshDueAt?.(token.issuedAt, draw) ?? Infinity) + skewMs;
  if (token.expiresAt === undefined) return { ...NO_WINDOW, renewAt: refreshAt };
  const endsAt = token.expiresAt + skewMs;
  const lifetime = Math.max(0, token.expiresAt - token.issuedAt);
  if (!extendable || lifetime === 0) return { renewAt: endsAt, mustAt: endsAt, endsAt };
  const scaled = Math.min(15 * MINUTE, Math.max(30 * SECOND, lifetime / 5));
  const advisory = Math.min(policy.leadTimeMs ?? scaled, lifetime / 2);
  // Servers that count whole seconds end a token up to a second early.
  const mandatory = Math.min(MINUTE, Math.max(lifetime / 10, Math.min(SECOND, lifetime / 5)), advisory);
  const renewAt = Math.round(endsAt - advisory + (draw / 2) * (advisory - mandatory));
  return { renewAt: Math.min(renewAt, refreshAt), mustAt: Math.round(endsAt - mandatory), endsAt };
}
