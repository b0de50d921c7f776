import { fileURLToPath } from 'node:url';
import { reportFailure } from '../run/failure-report.js';
import { replay } from '../run/replay.js';
import { runScenario } from '../run/run-scenario.js';
import { shrink as shrinkScenario } from '../run/shrink.js';
import { createTally, printCounts } from '../run/tally.js';
import { generateScenario } from '../scenario/generate.js';
import type { Scenario } from '../scenario/scenario.js';
import { longRun, perSecond } from './long-run.js';
import { readOptions, type SimulateOptions } from './options.js';
import { work } from './worker.js';

/** Shrinking takes many runs; the first ones show what is the matter. */
const MOST_REPORTS = 5;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function replayOne(seed: number, { keep, shrink }: SimulateOptions): Promise<boolean> {
  const scenario = generateScenario(seed);
  const violations = await replay(scenario, shrink ? await needed(scenario) : keep, print);
  return violations.length === 0;
}

async function needed(scenario: Scenario): Promise<readonly number[] | undefined> {
  const [first] = await runScenario(scenario, { tally: createTally() });
  return first === undefined ? undefined : shrinkScenario(scenario, first.property);
}

async function exploreAll(options: SimulateOptions): Promise<boolean> {
  const { runs, seconds, tally, failures } = await longRun(options, fileURLToPath(import.meta.url), print);
  print('\nhow often each fault struck');
  for (const line of printCounts(tally.faults)) print(line);
  print('\nhow often each property was looked at');
  for (const line of printCounts(tally.checks)) print(line);
  print(
    `\n${runs} scenarios, seeds ${options.seed} to ${options.seed + options.runs - 1}, ${seconds.toFixed(1)} s`,
  );
  print(`${perSecond(runs, seconds * 1_000)} scenarios per second in ${options.workers} processes`);
  print(`${failures.length} scenarios broke a promise`);
  for (const { seed, violations } of failures.slice(0, MOST_REPORTS))
    print(await reportFailure(seed, violations));
  for (const { seed, violations } of failures.slice(MOST_REPORTS))
    print(`seed ${seed}: ${violations[0]?.property}`);
  return failures.length === 0;
}

const options = readOptions(process.argv.slice(2));
if (options.worker) {
  work();
} else {
  const ok = await (options.replay === undefined ? exploreAll(options) : replayOne(options.replay, options));
  process.exitCode = ok ? 0 : 1;
}
