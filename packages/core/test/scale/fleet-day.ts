import { type Books, createBooks } from './books.js';
import { chanceOf } from './chance.js';
import { type KeyOptions, liveAKey } from './live-a-key.js';
import { liveAlone } from './live-alone.js';
import { Seconds } from './seconds.js';
import { type Start, startsOf } from './starts.js';

/** How large the fleet is, and how long it is looked at. */
export interface FleetSize {
  readonly nodes: number;
  readonly keys: number;
  readonly hours: number;
  readonly seed: number;
  readonly lifetimeMs: number;
}

export interface FleetCourse {
  readonly start: Start;
  /** Without it every draw is 0: all nodes want to renew at the same moment. */
  readonly jitter: boolean;
}

const MS_PER_HOUR = 3_600_000;
const SECONDS_PER_HOUR = 3_600;

/** The time of a fleet over one store. Every node uses every key. */
export function fleetDay(size: FleetSize, course: FleetCourse): Books {
  const books = createBooks(size.hours * SECONDS_PER_HOUR);
  for (let key = 0; key < size.keys; key++) liveAKey(keyOptions(size, course, key), books);
  return books;
}

/** The renewals of the same fleet without a store. */
export function fleetWithoutStore(size: FleetSize, course: FleetCourse): Seconds {
  const renewals = new Seconds(size.hours * SECONDS_PER_HOUR);
  for (let key = 0; key < size.keys; key++) liveAlone(keyOptions(size, course, key), renewals);
  return renewals;
}

function keyOptions(size: FleetSize, { start, jitter }: FleetCourse, key: number): KeyOptions {
  // Without jitter, nodes that start together are counted and not lived through one by one.
  const together = !jitter && start !== 'nodes over an hour';
  return {
    starts: startsOf(start, together ? { ...size, nodes: 1 } : size, key),
    alike: together ? size.nodes : 1,
    endMs: size.hours * MS_PER_HOUR,
    lifetimeMs: size.lifetimeMs,
    chance: chanceOf(key, size.seed, jitter),
  };
}
