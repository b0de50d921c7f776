import { findProgram } from '../../../workspace/src/programs/npm-program.mjs';
import { packageNames } from '../select/behaviour-tests.js';
import { fileName, platformName } from './platform.js';
import { runOnConsole } from './run-on-console.js';
import type { Runtime } from './runtime.js';

const libc = process.platform === 'linux' ? '-glibc' : '';

const npm = {
  name: `@deno/${platformName({ arm64: 'arm64', windows: 'win32' })}${libc}`,
  version: '2.9.6',
  path: fileName('deno'),
};

/** With packages from `node_modules`, as in a project that came from Node; nothing is fetched. */
const FLAGS = ['run', '--allow-all', '--node-modules-dir=manual', '--no-lock', '--cached-only'];

/** Deno, with Node's modules. https://docs.deno.com/runtime/fundamentals/node/ */
export const deno: Runtime = {
  id: 'deno',
  name: 'Deno',
  npm,
  packageNames,
  slowTurns: false,
  find: () => findProgram(npm),
  run: (program, files) => runOnConsole([program, ...FLAGS], 'deno', files),
};
