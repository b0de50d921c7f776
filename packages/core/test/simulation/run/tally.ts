/** Counts over many scenarios: how often each fault struck, each property was looked at, and each exception from one was made. */
export interface Tally {
  readonly faults: Map<string, number>;
  readonly checks: Map<string, number>;
  readonly excuses: Map<string, number>;
}

export function createTally(): Tally {
  return { faults: new Map(), checks: new Map(), excuses: new Map() };
}

/** Adds other counts to these. */
export function addTally(to: Tally, from: Tally): void {
  for (const part of ['faults', 'checks', 'excuses'] as const)
    for (const [name, count] of from[part]) to[part].set(name, (to[part].get(name) ?? 0) + count);
}

/** One line per name, the rarest first: what hardly ever happens proves hardly anything. */
export function printCounts(counts: ReadonlyMap<string, number>): string[] {
  const width = Math.max(0, ...[...counts.values()].map((count) => String(count).length));
  return [...counts]
    .toSorted(([, a], [, b]) => a - b)
    .map(([name, count]) => `  ${String(count).padStart(width)}  ${name}`);
}
