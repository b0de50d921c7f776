import type { Violation } from '../../oracle/judge.js';
import { Audience } from '../../run/audience.js';
import { liveThrough } from '../../run/live-through.js';
import type { RunOptions, Simulation } from '../../run/simulation.js';
import { FleetOracle } from '../oracle/fleet-oracle.js';
import type { FleetAction } from '../scenario/fleet-action.js';
import type { FleetScenario } from '../scenario/fleet-scenario.js';
import { generateFleet } from '../scenario/generate-fleet.js';
import type { FleetObservation } from '../world/fleet-observation.js';
import { FleetWorld } from '../world/fleet-world.js';
import { spring } from '../world/ambush.js';
import { performFleet } from '../world/perform-fleet.js';
import { describeFleet } from './describe-fleet.js';
import { fleetEpilogue } from './fleet-epilogue.js';

/** Several processes over one store. */
export const fleetSimulation: Simulation<FleetScenario> = {
  command: 'pnpm simulate-fleet',
  generate: generateFleet,
  run: runFleet,
};

async function runFleet(scenario: FleetScenario, options: RunOptions): Promise<readonly Violation[]> {
  const { seed, setup, actions } = scenario;
  const audience = new Audience<FleetObservation>();
  const { see } = audience;
  const world = new FleetWorld({ seed, setup, struck: options.tally.faults, see });
  const { clock } = world;
  const oracle = new FleetOracle(world, options.tally);
  audience.listen((observation) => {
    const line = options.trace && describeFleet(observation);
    if (line !== undefined) options.trace?.seen(line, clock.runMs);
    oracle.see(observation);
    spring(world, observation);
  });
  const stage = {
    clock,
    judge: oracle.judge,
    perform: (action: FleetAction) => performFleet(world, action),
    epilogue: () => fleetEpilogue(world),
    thrown: (where: string, error: unknown) => see({ see: 'thrown', where, error }),
  };
  return liveThrough(actions, stage, options);
}
