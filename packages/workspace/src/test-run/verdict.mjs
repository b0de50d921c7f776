/**
 * @typedef {object} Verdict
 * @property {string[]} lines what to print last; the closing line is a form that CI systems read
 * @property {number} exitCode
 */

/**
 * Adds up the checks and the tests.
 *
 * @param {readonly boolean[]} checks whether each check passed
 * @param {import('./counting-reporter.mjs').TestCounts} tests
 * @param {{ ci: boolean }} where in CI a skipped test is a failure: everything must be installed there
 * @returns {Verdict}
 */
export function verdict(checks, tests, { ci }) {
  const passed = checks.filter(Boolean).length + tests.passed;
  const failed = checks.length - checks.filter(Boolean).length + tests.failed;
  const skipped = tests.skipped.length;
  return {
    lines: [
      ...tests.skipped.map(({ title, reason }) => `skipped: ${title}: ${reason}`),
      ...(ci && skipped > 0 ? ['With CI=true nothing may be skipped.'] : []),
      `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    ],
    exitCode: failed > 0 || (ci && skipped > 0) ? 1 : 0,
  };
}
