import type { Setup } from '../scenario/setup.js';
import type { SimClock } from '../time/sim-clock.js';
import type { Observation } from '../world/observation.js';
import type { World } from '../world/world.js';
import type { Facts } from './facts.js';
import type { Judging } from './judge.js';

/** What properties look at and report to. */
interface Bench extends Judging {
  readonly world: World;
  readonly clock: SimClock;
  readonly setup: Setup;
  readonly facts: Facts;
}

/** Part of a promise: looks at everything that happens. */
export type Property = (observation: Observation) => void;

/** Made anew for each scenario, with as much of the bench as it looks at. */
export type MakeProperty<Needs extends keyof Bench = keyof Bench> = (bench: Pick<Bench, Needs>) => Property;
