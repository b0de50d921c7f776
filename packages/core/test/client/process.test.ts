import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const program = fileURLToPath(new URL('../fixtures/waits-for-a-token.ts', import.meta.url));

test(
  'a process lives while somebody waits for a token, and ends by itself when nobody does',
  { timeout: 70_000 },
  async () => {
    const flags = ['--import', 'tsx', '--conditions=@org/source'];
    // Killed, and so rejected, if it has not ended after 60 s.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...flags, program], {
      cwd: here,
      timeout: 60_000,
    });
    expect(stdout).toBe('token 1\ntimeout\n');
    expect(stderr).toBe('');
  },
);
