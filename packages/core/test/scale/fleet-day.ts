import { type Books, createBooks } from './books.js';
import { chanceOf } from './chance.js';
import { type KeyOptions, liveAKey } from './live-a-key.js';
import { liveAlone } from './live-alone.js';
import type { Jitter } from './next-look.js';
import { Seconds } from './seconds.js';
import { type Start, startsOf } from './starts.js';

/** How large the fleet is, and how long it is looked at. */
export interface FleetSize {
  readonly nodes: number;
  readonly keys: number;
  readonly hours: number;
  readonly seed: number;
  readonly lifetimeMs: number;
  readonly rotates: boolean;
}

export interface FleetCourse {
  readonly start: Start;
  readonly jitter: Jitter;
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
  const together = jitter === 'none' && start === 'at once';
  return {
    name: `key-${key}`,
    starts: startsOf(start, together ? 1 : size.nodes, size.seed),
    alike: together ? size.nodes : 1,
    endMs: size.hours * MS_PER_HOUR,
    lifetimeMs: size.lifetimeMs,
    rotates: size.rotates,
    jitter,
    chance: chanceOf(key, size.seed),
  };
}
