import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../workspace/src/repository.mjs';
import { filesUnder } from '../../workspace/test/repository-files.js';
import { CONTENTS } from '../src/contents.js';

const listed = CONTENTS.flatMap(({ pages }) => pages.map(({ path }) => path));

it('lists every document of docs, and each once', () => {
  const documents = filesUnder('docs', /\.md$/).map(({ path }) => path);
  expect(documents.filter((path) => !listed.includes(path))).toEqual([]);
  expect(listed.filter((path, index) => listed.indexOf(path) !== index)).toEqual([]);
});

it('lists only what is there', () => {
  expect(listed.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('lists every numbered example and every vendor', () => {
  const programs = filesUnder('examples', /\.ts$/)
    .map(({ path }) => path)
    .filter((path) => /^examples\/(?:\d|providers\/[^/]+$)/.test(path));
  expect(programs.filter((path) => !listed.includes(path))).toEqual([]);
});
