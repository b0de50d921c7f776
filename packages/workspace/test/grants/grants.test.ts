import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GRANTS } from '../../../interop/src/table/grants.js';
import { titleOf, type Row } from '../../../interop/src/table/row.js';
import { ROWS } from '../../../interop/src/table/rows.js';
import { testFileOf } from '../../src/grants/cells-to-own.js';
import { GRANTS_PAGE, grantsPage, problemsOf, render } from '../../src/grants/page.js';
import { root } from '../../src/repository.mjs';

it('each cell has a test or a reason, and the page is current: pnpm grants --write', async () => {
  const { text, problems } = await grantsPage();
  expect(problems).toEqual([]);
  expect(readFileSync(join(root, GRANTS_PAGE), 'utf8')).toBe(text);
}, 120_000);

it('each grant of core is in the table', () => {
  const files = readdirSync(join(root, 'packages/core/src/grants')).filter((name) => name.endsWith('.ts'));
  const names = files.map((name) => name.slice(0, -'.ts'.length)).filter((name) => name !== 'grant');
  const camelCase = (name: string): string =>
    name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  expect(names.map(camelCase).toSorted()).toEqual(Object.keys(GRANTS).toSorted());
  const shown = new Set(ROWS.map(({ grant: { name } }) => name));
  expect(shown).toEqual(new Set(Object.values(GRANTS).map(({ name }) => name)));
});

const [first] = ROWS;
if (first === undefined) throw new Error('the table has no rows');
const grant = { ...first.grant, name: 'a grant', lacks: { reactive: 'it is never used' } };
const row: Row = { ...first, grant };
const title = titleOf(row);
const file = testFileOf(row);
const tests = (...cells: string[]): Map<string, string[]> =>
  new Map([[file, cells.map((cell) => `${title} > ${cell}`)]]);

it('a tick stands only where the test of that title exists', () => {
  const line = (...cells: string[]): string | undefined =>
    render([row], tests(...cells))
      .split('\n')
      .find((each) => each.startsWith('| `a grant`'));
  expect(line('issue', 'rejection')).toMatch(/\| ✓ \| {2}\| – \(\d\) \| ✓ \| {2}\|$/);
  expect(line()).not.toContain('✓');
});

it('names a cell whose test is gone, a test of no cell, and one that has a reason not to be there', () => {
  expect(problemsOf([row], tests('issue', 'proactive', 'reactive', 'revocation', 'retirement'))).toEqual([
    `no test "${title} > rejection" in ${file}`,
    `nobody owns "rejection" (${title})`,
    `no row has the test "${title} > reactive" in ${file}`,
    `no row has the test "${title} > retirement" in ${file}`,
  ]);
});

it('says each reason once, below the table', () => {
  const text = render([row, { ...row, grant: { ...grant, name: 'another' } }], tests());
  expect(text.split('Not shown: it is never used.')).toHaveLength(2);
});
