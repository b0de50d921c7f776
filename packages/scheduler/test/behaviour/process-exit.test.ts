import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));

const forgetful = new URL('../fixtures/exits-by-itself.ts', import.meta.url);
const wakeful = new URL('../fixtures/lives-by-its-clock.ts', import.meta.url);

/** Killed, and so rejected, if it has not ended after 15 s. */
function run(fixture: URL): Promise<{ readonly stdout: string; readonly stderr: string }> {
  const program = fileURLToPath(fixture);
  const flags = ['--import', 'tsx', '--conditions=@org/source'];
  return promisify(execFile)(process.execPath, [...flags, program], { cwd: here, timeout: 15_000 });
}

test('a process that forgets to close its scheduler exits by itself', async () => {
  const { stdout, stderr } = await run(forgetful);
  expect(stdout).toBe('refreshed initial\nwatching: 1, planned: true\n');
  expect(stderr).toBe('');
});

test('a process whose scheduler was given a clock of ordinary timers lives until it is closed', async () => {
  const { stdout, stderr } = await run(wakeful);
  expect(stdout).toBe('refreshed initial\nrefreshed scheduled\n');
  expect(stderr).toBe('');
});
