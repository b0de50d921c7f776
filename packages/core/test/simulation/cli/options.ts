import { parseArgs } from 'node:util';

export interface SimulateOptions {
  readonly runs: number;
  readonly seed: number;
  readonly workers: number;
  readonly replay: number | undefined;
  readonly keep: readonly number[] | undefined;
  /** Replay only the steps that are needed to break the promise. */
  readonly shrink: boolean;
  /** Set by the command itself for its worker processes. */
  readonly worker: boolean;
}

const USAGE = `[--runs 100000] [--seed 1] [--workers 2]   explores the scenarios of consecutive seeds
--replay SEED [--shrink | --keep 1,4,7]    lives through one of them, step by step`;

/** @throws Error when an option is unknown or not a whole number. */
export function readOptions(args: readonly string[]): SimulateOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      runs: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      workers: { type: 'string', default: '2' },
      replay: { type: 'string' },
      keep: { type: 'string' },
      shrink: { type: 'boolean', default: false },
      worker: { type: 'boolean', default: false },
    },
  });
  const { runs, seed, workers, replay, keep, shrink, worker } = values;
  return {
    runs: whole('runs', runs),
    seed: whole('seed', seed),
    workers: Math.max(1, whole('workers', workers)),
    replay: replay === undefined ? undefined : whole('replay', replay),
    // An empty list keeps no action: then the beginning and the epilogue are enough.
    keep: keep?.split(',').flatMap((index) => (index === '' ? [] : [whole('keep', index)])),
    shrink,
    worker,
  };
}

function whole(name: string, text: string): number {
  const value = Number(text.replaceAll('_', ''));
  if (Number.isInteger(value) && value >= 0) return value;
  throw new Error(`--${name} must be a whole number, not "${text}"\n${USAGE}`);
}
