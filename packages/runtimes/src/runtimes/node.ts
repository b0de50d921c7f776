import { findProgram } from '../../../workspace/src/programs/npm-program.mjs';
import { nodeProgram, runningMajor } from '../../../workspace/src/programs/node-program.mjs';
import { packageNames } from '../select/behaviour-tests.js';
import { runOnConsole } from './run-on-console.js';
import type { Runtime } from './runtime.js';

/** A major version of Node; the running one needs no other program. */
export function node(major: number): Runtime {
  const npm = nodeProgram(major);
  return {
    id: `node-${major}`,
    name: `Node ${major}`,
    npm: major === runningMajor ? undefined : npm,
    packageNames,
    slowTurns: false,
    find: () => (major === runningMajor ? process.execPath : findProgram(npm)),
    run: (program, files) => runOnConsole([program], 'node', files),
  };
}
