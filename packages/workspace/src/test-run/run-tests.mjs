import { progress } from '../process/progress.mjs';
import { runVitest } from './run-vitest.mjs';

/** Runs all tests, shows how they went, and what vitest printed where one failed. */
export async function runTests() {
  const step = progress('tests');
  const { counts, output } = await runVitest();
  const passed = counts.failed === 0;
  step.done(passed, `${counts.passed} passed`);
  if (!passed) process.stdout.write(`\n${output.trimEnd()}\n\n`);
  return counts;
}
