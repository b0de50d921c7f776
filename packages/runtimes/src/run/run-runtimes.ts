import { installPackages } from '../bundle/installed-packages.js';
import { runningMajor } from '../../../workspace/src/programs/node-program.mjs';
import { node } from '../runtimes/node.js';
import { runtimes } from '../runtimes/runtimes.js';
import type { Runtime } from '../runtimes/runtime.js';
import { behaviourTests } from '../select/behaviour-tests.js';
import { isSlow } from '../select/slow-tests.js';
import type { TestFile } from '../select/test-file.js';
import { countTests, judge, type Judgement, type TestCounts } from './judge.js';
import { knownDifferences } from './known-differences.js';

/** One set of test files, for every runtime that is asked for. */
export interface Suite {
  /** Every test file of the packages, also those that cannot run on packed packages. */
  readonly all: readonly TestFile[];
  /** What came of a runtime; undefined where its program is not on this machine. */
  run(runtime: Runtime): Promise<Judgement | undefined>;
}

/** The runtime that this process has, whatever its version: it counts the tests for the others. */
const runningNode: Runtime = runtimes.find(({ id }) => id === `node-${runningMajor}`) ?? node(runningMajor);

/**
 * Unpacks the packed packages and chooses the tests that look at them from outside.
 *
 * @param slow whether the slow ones are among them
 * @throws Error when nothing was packed
 */
export async function prepareSuite({ slow }: { slow: boolean }): Promise<Suite> {
  const all = await behaviourTests();
  const free = all.filter(({ bound }) => bound === undefined);
  installPackages();
  let counts: TestCounts | undefined;

  const judgeWith = async (runtime: Runtime, program: string): Promise<Judgement> => {
    const own = free
      .filter(({ packageName }) => runtime.packageNames.includes(packageName))
      .filter(({ path }) => slow || !isSlow(path, runtime));
    const outcome = await runtime.run(program, own);
    counts ??= countTests(outcome);
    const differences = knownDifferences.filter((difference) => difference.runtimes.includes(runtime.id));
    return judge(outcome, own, { counts, differences });
  };
  let first: Promise<Judgement> | undefined;

  return {
    all,
    async run(runtime) {
      first ??= judgeWith(runningNode, process.execPath);
      const judgement = await first;
      if (runtime === runningNode) return judgement;
      const program = runtime.find();
      return program === undefined ? undefined : judgeWith(runtime, program);
    },
  };
}
