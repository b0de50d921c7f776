import type { RecordedEvent } from '../stage/evidence.js';

/**
 * Where the events of one client break their grammar: each generation has exactly one `refreshed` and
 * at most one `expired`, in order, and `expired` never follows the next `refreshed`.
 */
export function grammarViolations(events: readonly RecordedEvent[]): readonly string[] {
  const violations: string[] = [];
  let current = 0;
  let hasExpired = false;
  for (const { name, event } of events) {
    if (name === 'failed') continue;
    const { generation } = event.token;
    if (name === 'refreshed') {
      if (generation !== current + 1) violations.push(`refreshed #${generation} after #${current}`);
      current = generation;
      hasExpired = false;
    } else {
      if (generation !== current) violations.push(`expired #${generation} while #${current} is current`);
      if (hasExpired) violations.push(`expired #${generation} twice`);
      hasExpired = true;
    }
  }
  return violations;
}
