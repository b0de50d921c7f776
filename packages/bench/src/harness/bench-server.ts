import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { compiledFolder } from './places.js';

export interface BenchServer {
  /** `undefined` where there is no server: figures in the process need none. */
  readonly origin: string | undefined;
  stop(): void;
}

const PROGRAM = `${compiledFolder}server/main.js`;

/**
 * Starts the server in a process of its own. It prints `{ "origin": "http://127.0.0.1:port" }` as its first line,
 * serves `/token` and `/api`, obeys POST `/arrange`, and tells at GET `/seen` what it has counted.
 * Its standard input stays open for as long as it is wanted.
 *
 * @throws Error when it ends before it has printed that line.
 */
export async function startBenchServer(node: string): Promise<BenchServer> {
  if (!existsSync(PROGRAM)) return { origin: undefined, stop() {} };
  const child = spawn(node, [PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout });
  const [line] = await new Promise<string[]>((resolve, reject) => {
    lines.once('line', (text) => resolve([text]));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the bench server ended with ${code}`)));
  });
  const { origin } = JSON.parse(line ?? '') as { origin: string };
  return {
    origin,
    stop() {
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}
