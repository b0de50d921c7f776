import type { Judge, Violation } from '../oracle/judge.js';
import type { SimClock } from '../time/sim-clock.js';
import type { RunOptions } from './simulation.js';
import { uncaught } from './uncaught.js';

/** A world with everybody who looks at it, ready for the first action. */
export interface Stage<Action> {
  readonly clock: SimClock;
  readonly judge: Judge;
  perform(action: Action): Promise<void>;
  /** What comes after the last action. */
  epilogue(): Promise<void>;
  /** Something was thrown that nobody caught. */
  thrown(where: string, error: unknown): void;
}

/** Carries out the actions and the epilogue, up to the first broken promise. */
export async function liveThrough<Action extends object>(
  actions: readonly Action[],
  { clock, judge, perform, epilogue, thrown }: Stage<Action>,
  { trace, keep }: RunOptions,
): Promise<readonly Violation[]> {
  const stop = uncaught.watch((error, where) => thrown(where, error));
  try {
    for (const [index, action] of actions.entries()) {
      if (keep !== undefined && !keep.includes(index)) continue;
      judge.step = index;
      trace?.action(index, action, clock.runMs);
      await perform(action);
      if (judge.violations.length > 0) return judge.violations;
    }
    judge.step = actions.length;
    await epilogue();
  } finally {
    stop();
  }
  return judge.violations;
}
