import type { FleetAction } from './fleet-action.js';
import type { FleetSetup } from './fleet-setup.js';

/** A stretch in the life of a fleet: all of it follows from the seed. */
export interface FleetScenario {
  readonly seed: number;
  readonly setup: FleetSetup;
  readonly actions: readonly FleetAction[];
}
