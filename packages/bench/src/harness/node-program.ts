import { installProgram } from '../../../workspace/src/programs/npm-program.mjs';
import { nodeProgram as programOf, runningMajor } from '../../../workspace/src/programs/node-program.mjs';

/**
 * The program of this major version of Node: the running one, or that of npm, which is installed once.
 *
 * @throws Error when npm has none for this machine.
 */
export async function nodeProgram(major: number): Promise<string> {
  return runningMajor === major ? process.execPath : installProgram(programOf(major));
}
