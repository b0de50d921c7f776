import { paint } from './colour.mjs';

/**
 * Shows that a step runs: on a terminal at once and with its seconds, elsewhere only when it is done.
 *
 * @param {string} name
 */
export function progress(name) {
  const startedAt = performance.now();
  const live = process.stdout.isTTY;
  const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1).padStart(6);
  const show = () => process.stdout.write(`\r\u001B[2K… ${name.padEnd(28)}${seconds()} s`);
  const timer = live ? setInterval(show, 100) : undefined;
  if (live) show();
  return {
    /**
     * @param {boolean} passed
     * @param {string} [note]
     */
    done(passed, note = '') {
      clearInterval(timer);
      const mark = passed ? paint('green', '✓') : paint('red', '✗');
      const line = `${mark} ${name.padEnd(28)}${seconds()} s${note && `   ${note}`}`;
      process.stdout.write(`${live ? '\r\u001B[2K' : ''}${line}\n`);
    },
  };
}
