import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';

const examples = ['quick-start', 'reuse', 'virtual-time'];

/** The code blocks of the README, in order. */
async function blocks(): Promise<readonly string[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  return [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code = '']) => code);
}

test('every block of the README is one of the programs that run here', async () => {
  const programs = examples.map((name) => readFile(new URL(`${name}.ts`, import.meta.url), 'utf8'));
  expect(await Promise.all(programs)).toEqual(await blocks());
});

test.each(examples)('%s runs, and prints no secret', async (name) => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await import(`./${name}.ts`);
  expect(JSON.stringify(print.mock.calls)).not.toMatch(/open.sesame|eyJ/);
  print.mockRestore();
});
