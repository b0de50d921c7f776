import { fork } from 'node:child_process';
import { benchFolder, compiledFolder } from './places.js';
import type { Answer, Assignment } from './one-measurement.js';

const LONGEST_MS = 600_000;

/** One measurement in a process of its own. */
export async function measureInProcess(node: string, assignment: Assignment): Promise<Answer> {
  const child = fork(`${compiledFolder}harness/measure-here.js`, [JSON.stringify(assignment)], {
    execPath: node,
    execArgv: ['--expose-gc'],
    cwd: benchFolder,
    // What peers print is theirs; what they complain about is seen.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
    timeout: LONGEST_MS,
  });
  return new Promise((resolve) => {
    let answer: Answer | undefined;
    child.on('message', (message) => (answer = message as Answer));
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('close', (code, signal) =>
      resolve(answer ?? { failure: `the process ended without an answer (${signal ?? code})` }),
    );
  });
}
