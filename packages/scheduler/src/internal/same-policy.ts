import type { LifecyclePolicy } from '@org/oauth-core/supervision';

/** Policies are data: two are the same when they say the same. */
export function isSamePolicy(a: LifecyclePolicy, b: LifecyclePolicy): boolean {
  return (
    a.name === b.name &&
    a.renewal === b.renewal &&
    a.trustsClock === b.trustsClock &&
    a.leadTimeMs === b.leadTimeMs
  );
}
