import { seededRandom } from '../cases/requests-per-day/seeded-random.js';

const HOUR_MS = 3_600_000;

/**
 * `at once`: every node wants every key in the first second; `nodes over an hour`: so does each node when it starts, at a
 * moment of the first hour; `keys over an hour`: all nodes begin to use a key at a moment of its own.
 */
export type Start = 'at once' | 'nodes over an hour' | 'keys over an hour';

/** When each node first wants a token of the key, in ms from the beginning, in ascending order. */
export function startsOf(
  start: Start,
  size: { readonly nodes: number; readonly seed: number },
  key: number,
): Float64Array {
  const { nodes, seed } = size;
  const starts = new Float64Array(nodes);
  if (start === 'nodes over an hour') {
    const random = seededRandom(seed);
    return starts.map(() => Math.floor(random() * HOUR_MS)).toSorted();
  }
  return start === 'at once' ? starts : starts.fill(Math.floor(seededRandom(seed + key)() * HOUR_MS));
}
