import { progress } from '../process/progress.mjs';
import { runVitest } from './run-vitest.mjs';

/** Runs all tests, shows how they went, and what vitest printed where one failed. */
export async function runTests() {
  const step = progress('tests');
  const { counts, output } = await runVitest();
  const passed = counts.failed === 0;
  step.done(passed, `${counts.passed} passed`);
  process.stdout.write(`${spent(counts.seconds)}\n`);
  if (!passed) process.stdout.write(`\n${output.trimEnd()}\n\n`);
  return counts;
}

/**
 * Where the time of the tests went, most first.
 *
 * @param {Record<string, number>} seconds
 */
function spent(seconds) {
  const parts = Object.entries(seconds).toSorted(([, a], [, b]) => b - a);
  return `  ${parts.map(([name, time]) => `${name} ${time.toFixed(0)} s`).join(' · ')}`;
}
