import type { Violation } from '../oracle/judge.js';
import type { AnyScenario, Simulation } from './simulation.js';
import { createTally, type Tally } from './tally.js';

export interface Failure {
  readonly seed: number;
  readonly violations: readonly Violation[];
}

export interface Exploration {
  readonly runs: number;
  readonly tally: Tally;
  readonly failures: readonly Failure[];
}

export interface ExploreOptions {
  readonly firstSeed: number;
  readonly runs: number;
  /** Stops after this many. */
  readonly mostFailures: number;
}

/** Runs the scenarios of consecutive seeds. */
export async function explore<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  options: ExploreOptions,
): Promise<Exploration> {
  const { firstSeed, runs, mostFailures } = options;
  const tally = createTally();
  const failures: Failure[] = [];
  let done = 0;
  // Nobody reads the stacks of the errors that are made here by the thousand.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  for (; done < runs && failures.length < mostFailures; done++) {
    const seed = firstSeed + done;
    const violations = await simulation.run(simulation.generate(seed), { tally });
    if (violations.length > 0) failures.push({ seed, violations });
  }
  Error.stackTraceLimit = stackTraceLimit;
  return { runs: done, tally, failures };
}
