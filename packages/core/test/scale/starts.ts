import { seededRandom } from '@org/oauth-testkit';

const HOUR_MS = 3_600_000;

/** Every node wants every key in the first second, or each node when it starts, at a moment of the first hour. */
export type Start = 'at once' | 'over an hour';

/** When each node first wants a token, in ms from the beginning, in ascending order. */
export function startsOf(start: Start, nodes: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const latestMs = start === 'at once' ? 0 : HOUR_MS;
  // A client first looks a millisecond after it was put under its policy.
  return Float64Array.from({ length: nodes }, () => 1 + Math.floor(random() * latestMs)).toSorted();
}
