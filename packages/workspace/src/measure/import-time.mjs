import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../repository.mjs';

const rounds = 10;

/**
 * How long `import(name)` takes in a process of its own, beyond an empty process: the difference of two medians
 * over interleaved rounds. The packages are imported as examples/ sees them, built.
 *
 * @param {string} name
 * @returns {number} milliseconds
 */
export function importTime(name) {
  /** @type {number[]} */
  const empty = [];
  /** @type {number[]} */
  const importing = [];
  for (let round = 0; round < rounds; round += 1) {
    empty.push(timeOf(''));
    importing.push(timeOf(`import('${name}')`));
  }
  return median(importing) - median(empty);
}

/** @param {string} script */
function timeOf(script) {
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['-e', script], { cwd: join(root, 'examples') });
  if (status !== 0) throw new Error(`node -e "${script}" failed:\n${stderr.toString()}`);
  return performance.now() - startedAt;
}

/** @param {number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
