import type { AnyScenario, Simulation } from './simulation.js';
import { createTally } from './tally.js';

/**
 * The fewest actions, by index, that still break the same promise: leaves out ever smaller stretches for as long as
 * something can be left out.
 */
export async function shrink<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  scenario: Scenario,
  property: string,
): Promise<readonly number[]> {
  const stillBreaks = async (keep: readonly number[]): Promise<boolean> => {
    const violations = await simulation.run(scenario, { tally: createTally(), keep });
    return violations.some((violation) => violation.property === property);
  };
  let keep = scenario.actions.map((_, index) => index);
  for (let size = Math.ceil(keep.length / 2); size >= 1;) {
    const shorter = await withoutStretch(keep, size, stillBreaks);
    if (shorter !== undefined) keep = shorter;
    else if (size === 1) break;
    else size = Math.ceil(size / 2);
  }
  return keep;
}

async function withoutStretch(
  keep: readonly number[],
  size: number,
  stillBreaks: (keep: readonly number[]) => Promise<boolean>,
): Promise<number[] | undefined> {
  for (let from = keep.length - size; from > -size; from -= size) {
    const rest = [...keep.slice(0, Math.max(0, from)), ...keep.slice(from + size)];
    if (rest.length < keep.length && (await stillBreaks(rest))) return rest;
  }
  return undefined;
}
