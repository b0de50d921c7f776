import { readdir, readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { furtherBlocks, readersBlocks } from './documents.js';
import { markerOf } from './marker.js';

const folder = new URL('../../http-clients/', import.meta.url);

it('each recipe stands in a document', async () => {
  const shown = [...readersBlocks, ...furtherBlocks]
    .map(markerOf)
    .flatMap((marker) => (marker?.kind === 'file' ? [marker.path] : []));
  const names = await readdir(folder);
  expect(shown.filter((path) => path.startsWith('examples/http-clients/')).toSorted()).toEqual(
    names.map((name) => `examples/http-clients/${name}`).toSorted(),
  );
});

it('each recipe fits on a screen', async () => {
  const names = await readdir(folder);
  const files = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));

  expect(files.filter((text) => text.trimEnd().split('\n').length > 25)).toEqual([]);
});
