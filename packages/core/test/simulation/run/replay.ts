import type { Violation } from '../oracle/oracle.js';
import type { Scenario } from '../scenario/scenario.js';
import { describe } from './describe.js';
import { runScenario, type Trace } from './run-scenario.js';
import { createTally } from './tally.js';

/** Lives through a scenario again and writes down, line by line, what happens. */
export async function replay(
  scenario: Scenario,
  keep: readonly number[] | undefined,
  print: (line: string) => void,
): Promise<readonly Violation[]> {
  print(`seed ${scenario.seed}: ${JSON.stringify(scenario.setup)}`);
  const trace: Trace = {
    action(index, action, { clock }) {
      print(`[${index}] ${time(clock.runMs)} ${JSON.stringify(action)}`);
    },
    see(observation, { clock }) {
      const line = describe(observation);
      if (line !== undefined) print(`      ${time(clock.runMs)} ${line}`);
    },
  };
  const violations = await runScenario(scenario, { tally: createTally(), trace, keep });
  for (const { property, message } of violations) print(`VIOLATED ${property}: ${message}`);
  if (violations.length === 0) print('no violation');
  return violations;
}

function time(ms: number): string {
  return `${(ms / 1_000).toFixed(3)}s`;
}
