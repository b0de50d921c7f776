import { startTests, type Suite, type Task, type VitestRunner } from '@vitest/runner';
import { getSuites, getTestName, getTests } from '@vitest/runner/utils';
import { takeLacking } from './lacking.js';
import type { BundledFile, FailedTest, FileReport, SkippedTest } from './report.js';
import { runnerConfig } from './runner-config.js';
import { unstubAll } from './stubs.js';

const failed = (task: Task): boolean => (task.result?.errors ?? []).length > 0;

const messageOf = ({ result }: Task): string =>
  result?.errors?.map(({ message, stack }) => (stack?.includes(message) ? stack : message)).join('\n') ??
  'not run';

/** What `context.skip(condition, note)` was given. */
const noteOf = ({ result }: Task): string =>
  result !== undefined && 'note' in result ? String(result.note) : 'no reason given';

/** Notes what the runtime lacked while a file, a suite or a test ran. */
function noteLacks(load: () => Promise<unknown>): { runner: VitestRunner; lacks: Map<Task, string> } {
  const lacks = new Map<Task, string>();
  const note = (task: Task): void => {
    const told = (task.result?.errors ?? []).map((error) => error['lacks']);
    const asked = new Set([...takeLacking(), ...told.filter((what) => typeof what === 'string')]);
    if (asked.size > 0 && !lacks.has(task)) lacks.set(task, `needs ${[...asked].join(' and ')}`);
  };
  const runner: VitestRunner = {
    config: runnerConfig,
    importFile: load,
    onCollected: (files) => files.forEach(note),
    onBeforeTryTask: () => void takeLacking(),
    onAfterRetryTask: (test) => {
      unstubAll();
      note(test);
    },
    onAfterRunSuite: note,
  };
  return { runner, lacks };
}

/** Why a test was not made: for itself, or for the set-up of a suite around it. */
function lackOf(task: Task | undefined, lacks: ReadonlyMap<Task, string>): string | undefined {
  if (task === undefined) return undefined;
  return lacks.get(task) ?? lackOf(task.suite ?? (task === task.file ? undefined : task.file), lacks);
}

/** Runs the tests of one file with vitest's runner. */
export async function runFile({ path, packageName, load }: BundledFile): Promise<FileReport> {
  const { runner, lacks } = noteLacks(load);
  const [file] = await startTests([path], runner);
  if (file === undefined) throw new Error(`${path} was not run`);
  const failures: FailedTest[] = [];
  const skipped: SkippedTest[] = [];
  let passed = 0;
  for (const test of getTests(file)) {
    const [name, lack] = [getTestName(test, ' > '), lackOf(test, lacks)];
    if (test.result?.state === 'pass') passed += 1;
    else if (lack !== undefined) skipped.push({ name, reason: lack });
    else if (test.mode === 'skip' && !failed(test)) skipped.push({ name, reason: noteOf(test) });
    else failures.push({ name, message: messageOf(test) });
  }
  const suites: Suite[] = [file, ...getSuites(file)];
  for (const suite of new Set(suites)) {
    if (failed(suite) && !lacks.has(suite)) failures.push({ name: suite.name, message: messageOf(suite) });
  }
  const unloadable = getTests(file).length === 0 ? lacks.get(file) : undefined;
  return { path, packageName, passed, failed: failures, skipped, unloadable };
}
