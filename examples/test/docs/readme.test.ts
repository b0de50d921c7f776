import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { PROCESS_TIMEOUT_MS, runCode } from '../support/run-program.js';

async function firstProgram(readme: string): Promise<string> {
  const text = await readFile(new URL(`../../../${readme}`, import.meta.url), 'utf8');
  return /^```ts\n(.*?)^```$/ms.exec(text)?.[1] ?? '';
}

const TALEND = new URL('../support/talend-in-memory.ts', import.meta.url).href;

it(
  'the ten lines of the README run as they are printed',
  async () => {
    const code = await firstProgram('README.md');

    const { code: exitCode, output, errors } = await runCode(code, { preload: [TALEND] });

    expect(errors).toBe('');
    expect(output).toMatch(/^new [0-9a-f]{12} initial\n200\n$/);
    expect(exitCode).toBe(0);
  },
  PROCESS_TIMEOUT_MS,
);
