import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Writes docs/benchmarks.md. */
  readonly write: boolean;
  /** The figures to measure; empty: all. */
  readonly only: readonly string[];
  readonly rounds: number;
  /** Small counts and few rounds: shows that everything runs, and no more. */
  readonly quick: boolean;
  /** The major versions of Node to measure with. */
  readonly node: readonly number[];
}

const USAGE = `pnpm bench [--write] [--only figure,...] [--rounds 7] [--quick] [--node 20,24]
  write: renew docs/benchmarks.md; with --only, the other figures stay as they were measured last
  only: these figures (the names of the files in packages/bench/src/figures)
  rounds: how often each contender is measured; quick: two rounds and small counts, not for the page
  node: major versions of Node; those that are not this one come from npm, once. Default: the running one`;

const RUNNING = Number(process.versions.node.split('.')[0]);
const OLDEST = 20;

/** @throws Error when an option is unknown or has a value that means nothing. */
export function readOptions(args: readonly string[], figures: readonly string[]): BenchOptions {
  const values = parsed(args);
  const quick = values.quick === true;
  const write = values.write === true;
  if (quick && write) throw new Error(`--quick is not for the page: leave out --write\n${USAGE}`);
  const only = list(values.only);
  const unknown = only.filter((id) => !figures.includes(id));
  if (unknown.length > 0)
    throw new Error(
      `--only knows no figure "${unknown.join('", "')}"; there are ${figures.join(', ')}\n${USAGE}`,
    );
  return {
    write,
    only,
    quick,
    rounds: values.rounds === undefined ? (quick ? 2 : 7) : whole('rounds', values.rounds, 1),
    node:
      values.node === undefined ? [RUNNING] : list(values.node).map((text) => whole('node', text, OLDEST)),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        write: { type: 'boolean' },
        only: { type: 'string' },
        rounds: { type: 'string' },
        quick: { type: 'boolean' },
        node: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${USAGE}`, { cause: error });
  }
}

function list(text: string | undefined): string[] {
  const names = (text ?? '').split(',').map((name) => name.trim());
  return names.filter((name) => name !== '');
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be a whole number from ${least}, not "${text}"\n${USAGE}`);
}
