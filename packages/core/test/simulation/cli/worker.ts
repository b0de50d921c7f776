import { explore, type Failure } from '../run/explore.js';
import type { AnyScenario, Simulation } from '../run/simulation.js';

/** A stretch of seeds to explore. */
export interface Stretch {
  readonly firstSeed: number;
  readonly runs: number;
}

/** What came of it, in a shape that may travel between processes. */
export interface StretchResult {
  readonly runs: number;
  readonly faults: ReadonlyArray<readonly [string, number]>;
  readonly checks: ReadonlyArray<readonly [string, number]>;
  readonly excuses: ReadonlyArray<readonly [string, number]>;
  readonly failures: readonly Failure[];
}

const MOST_FAILURES_PER_STRETCH = 20;

/** The life of a worker process: explores what it is sent until its parent lets go. */
export function work<Scenario extends AnyScenario>(simulation: Simulation<Scenario>): void {
  process.on('message', (message) => {
    const stretch = message as Stretch;
    void explore(simulation, { ...stretch, mostFailures: MOST_FAILURES_PER_STRETCH }).then(
      ({ runs, tally, failures }) =>
        process.send?.({
          runs,
          failures,
          faults: [...tally.faults],
          checks: [...tally.checks],
          excuses: [...tally.excuses],
        } satisfies StretchResult),
    );
  });
  process.send?.('ready');
}
