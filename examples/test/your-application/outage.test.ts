import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { PROCESS_TIMEOUT_MS, runProgram } from '../support/run-program.js';

it(
  'the test of an outage passes under node:test',
  async () => {
    const { code, output } = await runProgram(fileURLToPath(new URL('./outage.ts', import.meta.url)));
    expect(output).toContain('pass 1');
    expect(output).toContain('fail 0');
    expect(code).toBe(0);
  },
  PROCESS_TIMEOUT_MS,
);
