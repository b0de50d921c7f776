import { reportFailure } from '../run/failure-report.js';
import { replay } from '../run/replay.js';
import { shrink } from '../run/shrink.js';
import type { AnyScenario, Simulation } from '../run/simulation.js';
import { createTally, printCounts } from '../run/tally.js';
import { longRun, perSecond } from './long-run.js';
import { readOptions, type SimulateOptions } from './options.js';
import { work } from './worker.js';

/** Shrinking takes many runs; the first ones show what is the matter. */
const MOST_REPORTS = 5;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a shell starts. @param script - itself, for the worker processes. */
export async function command<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  script: string,
): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.worker) return work(simulation);
  const ok =
    options.replay === undefined
      ? await exploreAll(simulation, options, script)
      : await replayOne(simulation, options.replay, options);
  process.exitCode = ok ? 0 : 1;
}

async function replayOne<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  seed: number,
  options: SimulateOptions,
): Promise<boolean> {
  const scenario = simulation.generate(seed);
  const keep = options.shrink ? await needed(simulation, scenario) : options.keep;
  return (await replay(simulation, { scenario, keep }, print)).length === 0;
}

async function needed<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  scenario: Scenario,
): Promise<readonly number[] | undefined> {
  const [first] = await simulation.run(scenario, { tally: createTally() });
  return first === undefined ? undefined : shrink(simulation, scenario, first.property);
}

async function exploreAll<Scenario extends AnyScenario>(
  simulation: Simulation<Scenario>,
  options: SimulateOptions,
  script: string,
): Promise<boolean> {
  const { runs, seconds, tally, failures } = await longRun(options, script, print);
  print('\nhow often each fault struck');
  for (const line of printCounts(tally.faults)) print(line);
  print('\nhow often each property was looked at');
  for (const line of printCounts(tally.checks)) print(line);
  if (tally.excuses.size > 0) print('\nhow often an exception was made');
  for (const line of printCounts(tally.excuses)) print(line);
  print(
    `\n${runs} scenarios, seeds ${options.seed} to ${options.seed + options.runs - 1}, ${seconds.toFixed(1)} s`,
  );
  print(`${perSecond(runs, seconds * 1_000)} scenarios per second in ${options.workers} processes`);
  print(`${failures.length} scenarios broke a promise`);
  for (const failure of failures.slice(0, MOST_REPORTS)) print(await reportFailure(simulation, failure));
  for (const { seed, violations } of failures.slice(MOST_REPORTS))
    print(`seed ${seed}: ${violations[0]?.property}`);
  return failures.length === 0;
}
