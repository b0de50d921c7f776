import { expect, test } from 'vitest';
import { judge } from '../src/run/judge.js';
import type { KnownDifference } from '../src/run/known-differences.js';
import type { TestFile } from '../src/select/test-file.js';
import type { FileReport } from '../src/suite/report.js';

const PATH = 'packages/core/test/a.test.ts';

const FILE: TestFile = {
  path: PATH,
  packageName: '@org/oauth-core',
  bound: undefined,
  builtins: [],
  packages: [],
};

const report = (more: Partial<FileReport>): FileReport => ({
  path: PATH,
  packageName: '@org/oauth-core',
  passed: 0,
  failed: [],
  skipped: [],
  unloadable: undefined,
  ...more,
});

const judged = (reports: readonly FileReport[], differences: readonly KnownDifference[] = []) =>
  judge({ version: '1', reports, stray: [] }, [FILE], { counts: new Map([[PATH, 7]]), differences });

const known: KnownDifference = { runtimes: ['bun'], path: PATH, test: 'b', reason: 'it is so' };

const leftOut = ({ tallies }: ReturnType<typeof judged>) => [
  ...(tallies.get('@org/oauth-core')?.leftOut ?? []),
];

test('a failed test is told with its file and its name', () => {
  const { failures } = judged([report({ failed: [{ name: 'a > b', message: 'expected 1' }] })]);
  expect(failures).toEqual([`${PATH} > a > b\nexpected 1`]);
});

test('a known difference is no failure, but was not made', () => {
  const judgement = judged([report({ passed: 2, failed: [{ name: 'a > b', message: '' }] })], [known]);
  expect(judgement.failures).toEqual([]);
  expect(leftOut(judgement)).toEqual([['it is so', 1]]);
});

test('a known difference that is none any more is a failure', () => {
  expect(judged([report({ passed: 3 })], [known]).failures).toEqual([
    `${PATH} > b: it holds now, so known-differences.ts must no longer name it`,
  ]);
});

test('a known difference hides no other test', () => {
  const { failures } = judged([report({ failed: [{ name: 'c', message: 'm' }] })], [known]);
  expect(failures).toContain(`${PATH} > c\nm`);
});

test('a file that could not be loaded counts with all its tests', () => {
  const judgement = judged([report({ unloadable: 'needs a server' })]);
  expect(judgement.failures).toEqual([]);
  expect(leftOut(judgement)).toEqual([['needs a server', 7]]);
});

test('a file of which nothing is heard is a failure', () => {
  expect(judged([]).failures).toEqual([`${PATH}: nothing was heard of it`]);
});
