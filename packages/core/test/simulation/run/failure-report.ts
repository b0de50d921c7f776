import type { Violation } from '../oracle/oracle.js';
import { generateScenario } from '../scenario/generate.js';
import { shrink } from './shrink.js';

/** The command that lives through the scenario again, step by step. */
function replayCommand(seed: number, keep?: readonly number[]): string {
  return `pnpm simulate --replay ${seed}${keep === undefined ? '' : ` --keep ${keep.join(',')}`}`;
}

/** What was broken, and how to see it with as few steps as possible. */
export async function reportFailure(seed: number, violations: readonly Violation[]): Promise<string> {
  const [first] = violations;
  if (first === undefined) return `seed ${seed}: no violation`;
  const keep = await shrink(generateScenario(seed), first.property);
  return `${first.property}: ${first.message}\n  ${replayCommand(seed, keep)}`;
}
