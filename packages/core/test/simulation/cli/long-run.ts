import { type ChildProcess, fork } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import type { Failure } from '../run/explore.js';
import { addTally, createTally, type Tally } from '../run/tally.js';
import type { SimulateOptions } from './options.js';
import type { Stretch, StretchResult } from './worker.js';

const STRETCH = 1_000;
const REPORT_EVERY_MS = 10_000;
const MOST_FAILURES = 50;

export interface LongRun {
  readonly runs: number;
  readonly seconds: number;
  readonly tally: Tally;
  readonly failures: readonly Failure[];
}

/** Explores many seeds in worker processes, a stretch at a time. */
export async function longRun(
  options: SimulateOptions,
  script: string,
  print: (line: string) => void,
): Promise<LongRun> {
  const tally = createTally();
  const failures: Failure[] = [];
  const begin = performance.now();
  let next = options.seed;
  let done = 0;
  let reportedAt = begin;

  const take = (): Stretch | undefined => {
    const left = options.seed + options.runs - next;
    if (left <= 0 || failures.length >= MOST_FAILURES) return undefined;
    const stretch = { firstSeed: next, runs: Math.min(STRETCH, left) };
    next += stretch.runs;
    return stretch;
  };
  const add = ({ runs, faults, checks, excuses, failures: found }: StretchResult): void => {
    addTally(tally, { faults: new Map(faults), checks: new Map(checks), excuses: new Map(excuses) });
    failures.push(...found);
    for (const { seed, violations } of found) print(`seed ${seed}: ${violations[0]?.property}`);
    done += runs;
    const now = performance.now();
    if (now - reportedAt < REPORT_EVERY_MS) return;
    reportedAt = now;
    print(`${done} scenarios, ${perSecond(done, now - begin)} per second, ${failures.length} violations`);
  };
  const workers = Array.from({ length: options.workers }, () => fork(script, ['--worker']));
  await Promise.all(workers.map((worker) => employ(worker, take, add)));
  return { runs: done, seconds: (performance.now() - begin) / 1_000, tally, failures };
}

/** Gives a worker stretch after stretch. @throws Error when it dies before it has finished. */
function employ(
  worker: ChildProcess,
  take: () => Stretch | undefined,
  add: (result: StretchResult) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let dismissed = false;
    let current: Stretch | undefined;
    worker.on('message', (message) => {
      if (message !== 'ready') add(message as StretchResult);
      current = take();
      dismissed = current === undefined;
      if (current === undefined) worker.disconnect();
      else worker.send(current);
    });
    worker.on('exit', (code) => {
      if (dismissed) return resolve();
      reject(
        new Error(
          `a worker ended with ${String(code)} somewhere in the 1000 seeds from ${current?.firstSeed}`,
        ),
      );
    });
  });
}

export function perSecond(runs: number, ms: number): string {
  return (runs / (ms / 1_000)).toFixed(0);
}
