import type { Violation } from '../oracle/judge.js';
import type { Tally } from './tally.js';

/** What a seed becomes: plain data. */
export interface AnyScenario {
  readonly seed: number;
  readonly setup: object;
  readonly actions: readonly object[];
}

/** Hears of each step, and of everything that is seen, in one line. */
export interface Trace {
  action(index: number, action: object, runMs: number): void;
  seen(line: string, runMs: number): void;
}

export interface RunOptions {
  readonly tally: Tally;
  readonly trace?: Trace | undefined;
  /** Which actions to carry out, by index. Default: all. */
  readonly keep?: readonly number[] | undefined;
}

/** A kind of world and the scenarios that are lived through in it. Exploring, shrinking and replaying are the same for all. */
export interface Simulation<Scenario extends AnyScenario = AnyScenario> {
  /** How a shell starts it. */
  readonly command: string;
  /** The scenario of a seed; the same for ever as long as its generator does not change. */
  generate(seed: number): Scenario;
  /** Lives through one scenario and its epilogue. @returns which promises were broken. */
  run(scenario: Scenario, options: RunOptions): Promise<readonly Violation[]>;
}
