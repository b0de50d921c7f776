import { expect, it } from 'vitest';
import { filesUnder, type RepositoryFile } from '../repository-files.js';

it('names no path of the machine on which it was written', () => {
  expect(machinePaths(filesUnder('.', /./))).toEqual([]);
});

it('reports such a path, and no other', () => {
  const work = ['', 'work', 'main', ''].join('/');
  const text = `packages/work/main\nsee ${work}packages\nhttps://api.example/root`;
  expect(machinePaths([{ path: 'docs/guide.md', text }])).toEqual([`docs/guide.md:2 see ${work}packages`]);
});

function machinePaths(files: readonly RepositoryFile[]): string[] {
  return files.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => (machinePath.test(line) ? [`${path}:${index + 1} ${line}`] : [])),
  );
}

const machinePath = /(^|[^A-Za-z0-9._-])\/(work|farm|root|home|Users)\//;
