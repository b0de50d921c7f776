import type { Setup } from '../scenario/setup.js';
import type { SimClock } from '../time/sim-clock.js';
import type { Observation } from '../world/observation.js';
import type { World } from '../world/world.js';
import type { Facts } from './facts.js';

/** What properties look at and report to. */
interface Bench {
  readonly world: World;
  readonly clock: SimClock;
  readonly setup: Setup;
  readonly facts: Facts;
  /** Counts one check of a property, named by its promise, and reports it if it does not hold. */
  check(property: string, holds: boolean, message: () => string): void;
}

/** Part of a promise: looks at everything that happens. */
export type Property = (observation: Observation) => void;

export type MakeProperty = (bench: Bench) => Property;
