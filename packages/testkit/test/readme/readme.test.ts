import { readFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';

/** The programs of the README, in its order. */
const programs = [
  { name: 'quick-start', run: () => import('./quick-start.js') },
  { name: 'reuse', run: () => import('./reuse.js') },
  { name: 'virtual-time', run: () => import('./virtual-time.js') },
];

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

test('every block of the README is one of the programs that run here', async () => {
  const readme = await read('../../README.md');
  const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
  expect(await Promise.all(programs.map(({ name }) => read(`${name}.ts`)))).toEqual(blocks);
});

test.each(programs)('$name runs, and prints no secret', async ({ run }) => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await run();
  expect(JSON.stringify(print.mock.calls)).not.toMatch(/open.sesame|eyJ/);
  print.mockRestore();
});
