import type { RotationsProof } from './run/prove-rotations.js';
import type { StartProof } from './run/prove-start.js';

/** The figures of a run, as they stand in docs/fleet-proof.md. */
export function rotationsTable(proof: RotationsProof): string {
  const { verdict, mishaps, calls } = proof;
  const failed = Object.entries(calls.failed).map(([code, count]) => `${count} ${code}`);
  const rows: readonly (readonly [string, string | number])[] = [
    ['refresh tokens rotated', verdict.rotations],
    ['renewals in which no process died', verdict.undisturbed.renewals],
    ['token requests for these', verdict.undisturbed.requests],
    ['processes started', proof.processes],
    ['killed with -9 at any time', mishaps.killed],
    ['killed with -9 while the vendor answered, or right after', mishaps['killed in a request']],
    ['answers that their process did not live to store', verdict.unfinished],
    ['refresh tokens tried once more after such a death', verdict.secondTries],
    ['reuse that the vendor saw', proof.reuseDetected],
    ['logins: first of a key', verdict.logins.first],
    ['logins: after a death', verdict.logins.afterDeath],
    ['Redis killed with -9 and started again', mishaps['Redis killed']],
    ['connections delayed', mishaps.delayed],
    ['connections cut', mishaps.cut + mishaps['cut before an answer']],
    ['answers of Redis halved', mishaps.halved],
    ['connections frozen', mishaps.frozen],
    ['calls of getToken() that gave a token', calls.done],
    ['calls that failed', failed.length === 0 ? 0 : failed.join(', ')],
    ['promises broken', verdict.broken.length],
    ['seconds', proof.seconds.toFixed(0)],
  ];
  return ['| | |', '|---|---|', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n');
}

export function startLine(what: string, { requests, held, seconds }: StartProof): string {
  const tokens = new Set(held).size;
  const counted = `${requests.length} token requests, ${held.length} clients with ${tokens} tokens`;
  return `${what}: ${counted}, ${seconds.toFixed(1)} s`;
}
