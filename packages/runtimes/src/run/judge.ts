import type { KnownDifference } from './known-differences.js';
import type { Outcome } from '../runtimes/runtime.js';
import type { TestFile } from '../select/test-file.js';

/** What came of one package's tests in one runtime. */
interface Tally {
  passed: number;
  /** How many tests were not made, by the reason. */
  readonly leftOut: Map<string, number>;
}

/** What came of one runtime. */
export interface Judgement {
  readonly version: string;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** What is wrong, with the names of file and test; empty where all is well. */
  readonly failures: readonly string[];
}

/** How many tests each file has: what the running Node counted. */
export type TestCounts = ReadonlyMap<string, number>;

/** Counts the tests of each file in an outcome that is complete. */
export function countTests({ reports }: Outcome): TestCounts {
  return new Map(
    reports.map(({ path, passed, failed, skipped }) => [path, passed + failed.length + skipped.length]),
  );
}

class Judge {
  readonly tallies = new Map<string, Tally>();
  readonly failures: string[] = [];
  readonly #unmet: Set<KnownDifference>;

  constructor(differences: readonly KnownDifference[], files: readonly TestFile[]) {
    // What no file of this run can meet is not asked for.
    this.#unmet = new Set(differences.filter(({ path }) => files.some((file) => file.path.startsWith(path))));
  }

  #tally(packageName: string): Tally {
    const tally = this.tallies.get(packageName) ?? { passed: 0, leftOut: new Map<string, number>() };
    this.tallies.set(packageName, tally);
    return tally;
  }

  pass(packageName: string, count: number): void {
    this.#tally(packageName).passed += count;
  }

  leaveOut(packageName: string, reason: string, count = 1): void {
    const { leftOut } = this.#tally(packageName);
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + count);
  }

  /** The reason for a failure that is known. */
  known(differences: readonly KnownDifference[], path: string, name: string): string | undefined {
    const found = differences.find(
      (difference) => path.startsWith(difference.path) && name.includes(difference.test ?? ''),
    );
    if (found !== undefined) this.#unmet.delete(found);
    return found?.reason;
  }

  finish(): void {
    for (const { path, test = 'every test' } of this.#unmet)
      this.failures.push(`${path} > ${test}: it holds now, so known-differences.ts must no longer name it`);
  }
}

/**
 * Tells what held, what could not be tried and why, and what is wrong.
 *
 * @param differences those of this runtime
 */
export function judge(
  { version, reports, stray }: Outcome,
  files: readonly TestFile[],
  { counts, differences }: { counts: TestCounts; differences: readonly KnownDifference[] },
): Judgement {
  const verdict = new Judge(differences, files);
  for (const { path, packageName, passed, failed, skipped, unloadable } of reports) {
    verdict.pass(packageName, passed);
    if (unloadable !== undefined) verdict.leaveOut(packageName, unloadable, counts.get(path));
    for (const { reason } of skipped) verdict.leaveOut(packageName, reason);
    for (const { name, message } of failed) {
      const reason = verdict.known(differences, path, name);
      if (reason === undefined) verdict.failures.push(`${path} > ${name}\n${message}`);
      else verdict.leaveOut(packageName, reason, name === path ? counts.get(path) : 1);
    }
  }
  verdict.finish();
  const heard = new Set(reports.map(({ path }) => path));
  const silent = files
    .filter(({ path }) => !heard.has(path))
    .map(({ path }) => `${path}: nothing was heard of it`);
  return { version, tallies: verdict.tallies, failures: [...stray, ...verdict.failures, ...silent] };
}
