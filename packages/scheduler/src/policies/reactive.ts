import type { LifecyclePolicy } from '@org/oauth-core/supervision';

const REACTIVE: LifecyclePolicy = Object.freeze({
  name: 'reactive',
  renewal: 'on-rejection',
  trustsClock: false,
});

/**
 * Obtains a token when somebody first needs one and uses it until an API rejects it (401); then one
 * renewal, at once. The clock is never asked: for vendors whose lifetimes cannot be trusted.
 *
 * @example
 * ```ts
 * import { createScheduler, reactive } from '@org/oauth-scheduler';
 *
 * export const scheduler = createScheduler({ policy: reactive() });
 * ```
 */
export function reactive(): LifecyclePolicy {
  return REACTIVE;
}
