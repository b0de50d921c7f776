import { describe, expect, test } from 'vitest';
import { KEPT_SCENARIOS } from './kept-scenarios.js';
import { explore } from './run/explore.js';
import { reportFailure } from './run/failure-report.js';
import { clientSimulation, runScenario } from './run/run-scenario.js';
import { createTally } from './run/tally.js';

/** The slice of each test run; `pnpm simulate` explores more. */
const SEEDS = 5_000;
const BATCH = 1_000;
const PATIENCE_MS = 120_000;

describe('the promises hold, whatever goes wrong', () => {
  test.each(Array.from({ length: SEEDS / BATCH }, (_, index) => 1 + index * BATCH))(
    `in the ${BATCH} scenarios from seed %i`,
    async (firstSeed) => {
      const { runs, failures } = await explore(clientSimulation, { firstSeed, runs: BATCH, mostFailures: 3 });
      const reports: string[] = [];
      for (const failure of failures) reports.push(await reportFailure(clientSimulation, failure));
      expect(reports).toEqual([]);
      expect(runs).toBe(BATCH);
    },
    PATIENCE_MS,
  );
});

test.each(KEPT_SCENARIOS)('what the simulator once found stays away: $found', async ({ scenario }) => {
  expect(await runScenario(scenario, { tally: createTally() })).toEqual([]);
});
