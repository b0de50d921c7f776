import { spawn } from 'node:child_process';
import { root } from '../repository.mjs';
import { colour } from './colour.mjs';

/**
 * @typedef {object} RunResult
 * @property {number} code what the process ended with; 1 where a signal ended it or it could not start
 * @property {string} output everything it printed
 */

/**
 * Runs a command in the top folder and keeps what it prints.
 *
 * @param {readonly string[]} command
 * @param {Record<string, string>} [environment] added to this process's own
 * @returns {Promise<RunResult>}
 */
export function run(command, environment = {}) {
  const child = start(command, ['ignore', 'pipe', 'pipe'], {
    ...(colour ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
    ...environment,
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
  child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
  return ended(child).then(
    (code) => ({ code, output }),
    (/** @type {Error} */ error) => ({ code: 1, output: `${output}${error.message}\n` }),
  );
}

/**
 * Runs a command in the top folder with this process's own terminal.
 *
 * @param {readonly string[]} command
 * @returns {Promise<number>} the code it ended with
 */
export function runAttached(command) {
  return ended(start(command, 'inherit', {}));
}

/**
 * @param {readonly string[]} command
 * @param {import('node:child_process').StdioOptions} stdio
 * @param {Record<string, string>} environment
 */
function start([program = '', ...args], stdio, environment) {
  // On Windows npx is a .cmd file, which only a shell can start.
  const shell = process.platform === 'win32' && program === 'npx';
  return spawn(program, args, { cwd: root, stdio, shell, env: { ...process.env, ...environment } });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
