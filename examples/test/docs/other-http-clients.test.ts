import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';

const root = new URL('../../../', import.meta.url);
const read = (path: string): Promise<string> => readFile(new URL(path, root), 'utf8');

it('the blocks of docs/other-http-clients.md are the files that the tests run', async () => {
  const guide = await read('docs/other-http-clients.md');
  const blocks = Array.from(guide.matchAll(/^```ts\n(.*?)^```$/gms), ([, code]) => code);

  const names = await readdir(new URL('examples/http-clients/', root));
  const files = await Promise.all(names.map((name) => read(`examples/http-clients/${name}`)));

  expect(blocks).toHaveLength(files.length);
  expect(new Set(blocks)).toEqual(new Set(files));
});

it('each recipe fits on a screen', async () => {
  const names = await readdir(new URL('examples/http-clients/', root));
  const files = await Promise.all(names.map((name) => read(`examples/http-clients/${name}`)));

  expect(files.filter((text) => text.trimEnd().split('\n').length > 25)).toEqual([]);
});
