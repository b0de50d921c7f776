import type { Action } from '../scenario/action.js';
import type { Scenario } from '../scenario/scenario.js';
import { Oracle, type Violation } from '../oracle/oracle.js';
import type { Observation } from '../world/observation.js';
import { perform } from '../world/perform.js';
import { World } from '../world/world.js';
import { epilogue } from './epilogue.js';
import { uncaught } from './uncaught.js';
import type { Tally } from './tally.js';

/** Hears of each step and of everything that is seen. */
export interface Trace {
  action(index: number, action: Action, world: World): void;
  see(observation: Observation, world: World): void;
}

export interface RunOptions {
  readonly tally: Tally;
  readonly trace?: Trace | undefined;
  /** Which actions to carry out, by index. Default: all. */
  readonly keep?: readonly number[] | undefined;
}

/** Lives through one scenario and its epilogue. @returns which promises were broken. */
export async function runScenario(scenario: Scenario, options: RunOptions): Promise<readonly Violation[]> {
  const { tally, trace, keep } = options;
  const { seed, setup, actions } = scenario;
  const early: Observation[] = [];
  let hear = (observation: Observation): unknown => early.push(observation);
  const world = new World({
    seed,
    setup,
    struck: tally.faults,
    see: (observation) => void hear(observation),
  });
  const oracle = new Oracle(world, tally.checks);
  hear = (observation) => {
    trace?.see(observation, world);
    oracle.see(observation);
  };
  for (const observation of early) hear(observation);
  const stop = uncaught.watch((error, where) => world.see({ see: 'thrown', where, error }));
  try {
    for (const [index, action] of actions.entries()) {
      if (keep !== undefined && !keep.includes(index)) continue;
      oracle.step = index;
      trace?.action(index, action, world);
      await perform(world, action);
      if (oracle.violations.length > 0) return oracle.violations;
    }
    oracle.step = actions.length;
    await epilogue(world);
  } finally {
    stop();
  }
  return oracle.violations;
}
