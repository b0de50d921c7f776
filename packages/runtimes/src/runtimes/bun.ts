import { findProgram } from '../../../workspace/src/programs/npm-program.mjs';
import { packageNames } from '../select/behaviour-tests.js';
import { fileName, platformName } from './platform.js';
import { runOnConsole } from './run-on-console.js';
import type { Runtime } from './runtime.js';

const npm = {
  name: `@oven/bun-${platformName({ arm64: 'aarch64', windows: 'windows' })}`,
  version: '1.4.5',
  path: `bin/${fileName('bun')}`,
};

/** Bun, with its own reading of Node's modules. https://bun.sh/docs/runtime/nodejs-apis */
export const bun: Runtime = {
  id: 'bun',
  name: 'Bun',
  npm,
  packageNames,
  slowTurns: false,
  find: () => findProgram(npm),
  run: (program, files) => runOnConsole([program], 'bun', files),
};
