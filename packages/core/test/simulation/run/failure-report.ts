import type { Failure } from './explore.js';
import { shrink } from './shrink.js';
import type { AnyScenario, Simulation } from './simulation.js';

/** The command that lives through the scenario again, step by step. */
function replayCommand(command: string, seed: number, keep: readonly number[]): string {
  return `${command} --replay ${seed} --keep ${keep.join(',')}`;
}

/** What was broken, and how to see it with as few steps as possible. */
export async function reportFailure<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  { seed, violations }: Failure,
): Promise<string> {
  const [first] = violations;
  if (first === undefined) return `seed ${seed}: no violation`;
  const keep = await shrink(simulation, simulation.generate(seed), first.property);
  return `${first.property}: ${first.message}\n  ${replayCommand(simulation.command, seed, keep)}`;
}
