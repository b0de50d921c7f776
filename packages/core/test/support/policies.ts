import type { LifecyclePolicy } from '@org/oauth-core/supervision';

/** The two policies of the scheduler, which core's tests may not import. */
export const PROACTIVE: LifecyclePolicy = { name: 'proactive', renewal: 'ahead', trustsClock: true };
export const REACTIVE: LifecyclePolicy = { name: 'reactive', renewal: 'on-rejection', trustsClock: false };
