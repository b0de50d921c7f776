import type { ConditionCounts, HealthGrade } from './scheduler-health.js';

/** How all are doing together: the first that applies, see {@link HealthGrade}. Pure. */
export function gradeOf(
  { ok, fading, waiting, out }: ConditionCounts,
  { closed }: { readonly closed: boolean },
): HealthGrade {
  if (closed) return 'closed';
  if (out > 0 && ok + fading === 0) return 'failing';
  if (out + fading > 0) return 'degraded';
  if (ok > 0) return 'ok';
  return waiting > 0 ? 'waiting' : 'idle';
}
