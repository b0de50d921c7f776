import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Runs a program in a process of its own. @returns what it printed */
export async function runProgram(program: URL, ...values: readonly string[]): Promise<string> {
  const flags = ['--import', 'tsx', '--conditions=@org/source'];
  const child = spawn(process.execPath, [...flags, fileURLToPath(program), ...values], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 80_000,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += String(text)));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  return code === 0 ? output : `${output}\nended with ${code ?? signal}`;
}
