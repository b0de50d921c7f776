import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../fixtures/exits-by-itself.ts', import.meta.url));

test('a process that forgets to close its scheduler exits by itself', async () => {
  const flags = ['--import', 'tsx', '--conditions=@org/source'];
  // Killed, and so rejected, if it has not ended after 15 s.
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, program], {
    cwd: here,
    timeout: 15_000,
  });
  expect(stdout).toBe('refreshed initial\nwatching: 1, planned: true\n');
  expect(stderr).toBe('');
});
