import type { Judgement } from '../run/judge.js';

/** How many tests of a runtime were not made, by the reason, the most first. */
export function reasonsOf({ tallies }: Judgement): readonly (readonly [string, number])[] {
  const sums = new Map<string, number>();
  for (const { leftOut } of tallies.values())
    for (const [reason, count] of leftOut) sums.set(reason, (sums.get(reason) ?? 0) + count);
  return [...sums].toSorted(([, a], [, b]) => b - a);
}
