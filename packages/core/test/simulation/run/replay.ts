import type { Violation } from '../oracle/judge.js';
import type { AnyScenario, Simulation, Trace } from './simulation.js';
import { createTally } from './tally.js';

/** Lives through a scenario again and writes down, line by line, what happens. */
export async function replay<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  { scenario, keep }: { readonly scenario: Scenario; readonly keep: readonly number[] | undefined },
  print: (line: string) => void,
): Promise<readonly Violation[]> {
  print(`seed ${scenario.seed}: ${JSON.stringify(scenario.setup)}`);
  const trace: Trace = {
    action: (index, action, runMs) => print(`[${index}] ${time(runMs)} ${JSON.stringify(action)}`),
    seen: (line, runMs) => print(`      ${time(runMs)} ${line}`),
  };
  const violations = await simulation.run(scenario, { tally: createTally(), trace, keep });
  for (const { property, message } of violations) print(`VIOLATED ${property}: ${message}`);
  if (violations.length === 0) print('no violation');
  return violations;
}

function time(ms: number): string {
  return `${(ms / 1_000).toFixed(3)}s`;
}
