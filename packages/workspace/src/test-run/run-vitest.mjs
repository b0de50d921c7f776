import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../process/run.mjs';
import { tool } from '../process/tool.mjs';

/** @typedef {import('./counting-reporter.mjs').TestCounts} TestCounts */

const reporter = fileURLToPath(new URL('counting-reporter.mjs', import.meta.url));

/**
 * Runs vitest and counts what came of it.
 *
 * @param {readonly string[]} [options]
 * @returns {Promise<{ counts: TestCounts, output: string }>}
 */
export async function runVitest(options = []) {
  const folder = mkdtempSync(join(tmpdir(), 'oauth-tests-'));
  const countsFile = join(folder, 'counts.json');
  const command = [...tool('vitest'), 'run', '--reporter=dot', `--reporter=${reporter}`, ...options];
  const { code, output } = await run(command, { OAUTH_TEST_COUNTS: countsFile });
  const counts = withExitCode(readCounts(countsFile), code);
  rmSync(folder, { recursive: true });
  return { counts, output };
}

/**
 * @param {string} file
 * @returns {TestCounts}
 */
function readCounts(file) {
  try {
    return /** @type {TestCounts} */ (JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: [], seconds: {} }; // vitest ended before it could count; its exit code speaks
  }
}

/**
 * A run that failed for another reason than a test (nothing to run, a bad configuration) is a failure too.
 *
 * @param {TestCounts} counts
 * @param {number} code
 */
function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
