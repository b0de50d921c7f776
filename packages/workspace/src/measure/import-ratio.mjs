import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../repository.mjs';

const rounds = 10;

/**
 * The processor time of a process that imports these packages, built and as examples/ sees them, against that of one that imports
 * nothing: the least of each over interleaved rounds, as other work on the machine can only add to it.
 *
 * @param {readonly string[]} names
 */
export function importRatio(names) {
  const script = `await Promise.all([${names.map((name) => `import('${name}')`).join(', ')}]);`;
  const pairs = Array.from({ length: rounds }, () => ({
    empty: cpuTimeOf(''),
    importing: cpuTimeOf(script),
  }));
  const least = (/** @type {number[]} */ values) => Math.min(...values);
  return least(pairs.map(({ importing }) => importing)) / least(pairs.map(({ empty }) => empty));
}

/** @param {string} script */
function cpuTimeOf(script) {
  const told = `${script} const { user, system } = process.cpuUsage(); console.log(user + system);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', told], {
    cwd: join(root, 'examples'),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  if (status !== 0) throw new Error(`node -e "${script}" failed:\n${stderr.toString()}`);
  return Number(stdout);
}
