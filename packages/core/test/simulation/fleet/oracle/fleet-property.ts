import type { Judging } from '../../oracle/judge.js';
import type { SimClock } from '../../time/sim-clock.js';
import type { FleetSetup } from '../scenario/fleet-setup.js';
import type { FleetObservation } from '../world/fleet-observation.js';
import type { FleetWorld } from '../world/fleet-world.js';
import type { Excuse } from './excuses.js';
import type { FleetFacts } from './fleet-facts.js';

/** What the fleet's properties look at and report to. */
interface FleetBench extends Judging {
  readonly world: FleetWorld;
  readonly clock: SimClock;
  readonly setup: FleetSetup;
  readonly facts: FleetFacts;
  /** Like `check`, where there may be an excuse: it is asked for, and counted, only if the promise was not kept. */
  checkUnless(
    excuse: () => Excuse | undefined,
    property: string,
    holds: boolean,
    message: () => string,
  ): void;
}

export type MakeFleetProperty = (bench: FleetBench) => (observation: FleetObservation) => void;
