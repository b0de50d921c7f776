import type { Vitals } from '@org/oauth-core/supervision';
import type { ClientCondition } from './scheduler-health.js';

/**
 * How a client is doing. Pure.
 *
 * A failure counts as long as something is going to be done about it: while its policy tries again, or while its pause
 * answers callers with it. Afterwards the next caller is as welcome as the first was: if such a client were `out` for
 * good, a probe would keep away the very callers that could heal it.
 */
export function conditionOf({ usableForMs, wanted, error, retryInMs }: Vitals): ClientCondition {
  const fails = error !== undefined && (wanted || retryInMs > 0);
  if (usableForMs > 0) return fails ? 'fading' : 'ok';
  if (fails) return 'out';
  return wanted ? 'waiting' : 'idle';
}
