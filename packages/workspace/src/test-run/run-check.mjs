import { paint } from '../process/colour.mjs';
import { progress } from '../process/progress.mjs';
import { run } from '../process/run.mjs';

/**
 * Runs one check, shows how it went, and what it printed where it failed.
 *
 * @param {import('./checks.mjs').Check} check
 * @returns {Promise<boolean>} whether it passed
 */
export async function runCheck(check) {
  const step = progress(check.name);
  const { code, output } = await run(check.command());
  const passed = code === 0;
  step.done(passed);
  if (!passed) process.stdout.write(`\n${output.trimEnd()}\n\n${paint('yellow', check.help)}\n\n`);
  return passed;
}
