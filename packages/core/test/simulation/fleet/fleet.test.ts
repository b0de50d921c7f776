import { describe, expect, test } from 'vitest';
import { explore } from '../run/explore.js';
import { reportFailure } from '../run/failure-report.js';
import { fleetSimulation } from './run/run-fleet.js';

/** The slice of each test run; `pnpm simulate-fleet` explores more. */
const SEEDS = 200;
const BATCH = 100;
const PATIENCE_MS = 120_000;

/** Of all that is looked at under a promise. An exception that is made more often swallows the promise. */
const MOST_EXCUSED = 0.15;

describe('the promises hold in a fleet, whatever goes wrong', () => {
  test.each(Array.from({ length: SEEDS / BATCH }, (_, index) => 1 + index * BATCH))(
    `in the ${BATCH} scenarios from seed %i`,
    async (firstSeed) => {
      const { runs, tally, failures } = await explore(fleetSimulation, {
        firstSeed,
        runs: BATCH,
        mostFailures: 3,
      });
      const reports: string[] = [];
      for (const failure of failures) reports.push(await reportFailure(fleetSimulation, failure));
      expect(reports).toEqual([]);
      expect(runs).toBe(BATCH);
      const swallowed = [...tally.excuses].filter(([name, count]) => {
        const looked = tally.checks.get(name.slice(0, name.indexOf(':'))) ?? 0;
        return count > MOST_EXCUSED * (looked + count);
      });
      expect(swallowed).toEqual([]);
    },
    PATIENCE_MS,
  );
});
