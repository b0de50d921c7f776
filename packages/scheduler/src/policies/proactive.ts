import { parseOptions } from '@org/oauth-core/preset';
import type { LifecyclePolicy } from '@org/oauth-core/supervision';
import { proactiveOptionsSchema } from '../options.js';

export interface ProactiveOptions {
  /**
   * How long before its end a token is renewed, in ms, from 1 to 2,592,000,000 (30 days); no more than half
   * of the token's life is used. It should be longer than a token request takes. Default: scaled to the
   * lifetime, from half of a short one to 15 minutes of a long one.
   */
  readonly leadTimeMs?: number | undefined;
}

/**
 * Obtains a token at `watch` and renews it in the background before its end, whether or not anybody
 * calls. With a healthy server `expired` never fires. The default policy of a scheduler.
 *
 * @throws {OAuthError} `invalid_config` for an unknown option or a lead time out of range.
 * @example
 * ```ts
 * import { createScheduler, proactive } from '@org/oauth-scheduler';
 *
 * export const scheduler = createScheduler({ policy: proactive({ leadTimeMs: 5 * 60_000 }) });
 * ```
 */
export function proactive(options: ProactiveOptions = {}): LifecyclePolicy {
  const { leadTimeMs } = parseOptions(proactiveOptionsSchema, options, { owner: 'proactive' });
  const policy: LifecyclePolicy = { name: 'proactive', renewal: 'ahead', trustsClock: true };
  return Object.freeze(leadTimeMs === undefined ? policy : { ...policy, leadTimeMs });
}
