import type { Violation } from '../oracle/judge.js';
import { Oracle } from '../oracle/oracle.js';
import { generateScenario } from '../scenario/generate.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Observation } from '../world/observation.js';
import { perform } from '../world/perform.js';
import { World } from '../world/world.js';
import { Audience } from './audience.js';
import { describe } from './describe.js';
import { epilogue } from './epilogue.js';
import { liveThrough } from './live-through.js';
import type { RunOptions, Simulation } from './simulation.js';

/** One client at a time. */
export const clientSimulation: Simulation<Scenario> = {
  command: 'pnpm simulate',
  generate: generateScenario,
  run: runScenario,
};

/** Lives through one scenario and its epilogue. @returns which promises were broken. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<readonly Violation[]> {
  const { seed, setup, actions } = scenario;
  const audience = new Audience<Observation>();
  const { see } = audience;
  const world = new World({ seed, setup, struck: options.tally.faults, see });
  const { clock } = world;
  const oracle = new Oracle(world, options.tally.checks);
  audience.listen((observation) => {
    const line = options.trace && describe(observation);
    if (line !== undefined) options.trace?.seen(line, clock.runMs);
    oracle.see(observation);
  });
  const stage = {
    clock,
    judge: oracle.judge,
    perform: (action: Scenario['actions'][number]) => perform(world, action),
    epilogue: () => epilogue(world),
    thrown: (where: string, error: unknown) => see({ see: 'thrown', where, error }),
  };
  return liveThrough(actions, stage, options);
}
