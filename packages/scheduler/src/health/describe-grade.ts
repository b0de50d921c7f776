import type { ConditionCounts, HealthGrade } from './scheduler-health.js';

/** A grade in a sentence. Pure. */
export function describeGrade(grade: HealthGrade, counts: ConditionCounts, watched: number): string {
  const share = (count: number): string => `${count} of ${watched} watched clients`;
  switch (grade) {
    case 'closed':
      return 'the scheduler is closed';
    case 'failing':
      return `no client has a usable token; no attempt to get one succeeds: ${share(counts.out)}`;
    case 'degraded':
      return [
        counts.out > 0 ? `without a usable token: ${share(counts.out)}` : '',
        counts.fading > 0 ? `renewals fail while the token is still good: ${share(counts.fading)}` : '',
      ]
        .filter((part) => part !== '')
        .join('; ');
    case 'ok':
      return counts.waiting === 0
        ? 'every watched client that needs a token has one'
        : `waiting for a token, while others have theirs: ${share(counts.waiting)}`;
    case 'waiting':
      return `no client has a token yet; waiting for one: ${share(counts.waiting)}`;
    case 'idle':
      return watched === 0
        ? 'nothing is watched: call scheduler.watch(client), or no token is renewed and no event is told'
        : 'no watched client needs a token yet';
  }
}
