import type { NpmProgram } from '../../../workspace/src/programs/npm-program.mjs';
import type { TestFile } from '../select/test-file.js';
import type { FileReport } from '../suite/report.js';

/** What a runtime told about the test files. */
export interface Outcome {
  /** Of the runtime: `22.23.3`. */
  readonly version: string;
  readonly reports: readonly FileReport[];
  /** What went wrong outside of any test: a crash, an import that must not be there. */
  readonly stray: readonly string[];
}

/** A place where the packages must work. */
export interface Runtime {
  /** As the command line names it: `node-22`. */
  readonly id: string;
  /** As the reader does: `Node 22`. */
  readonly name: string;
  /** What npm has to be asked for; undefined where it comes with the machine. */
  readonly npm: NpmProgram | undefined;
  /** The packages whose tests are run in it. */
  readonly packageNames: readonly string[];
  /** Whether a turn of its event loop takes much longer than in Node. */
  readonly slowTurns: boolean;
  /** The program on this machine, if it is there. */
  find(): string | undefined;
  /** Runs these test files with that program. */
  run(program: string, files: readonly TestFile[]): Promise<Outcome>;
}
