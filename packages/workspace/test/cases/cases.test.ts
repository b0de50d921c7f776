import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { CASES_PAGE, casesPage } from '../../src/cases/cases-page.mjs';
import { ownCases } from '../../src/cases/own-cases.mjs';
import { readCases } from '../../src/cases/read-cases.mjs';
import { renderCases } from '../../src/cases/render-cases.mjs';
import { root } from '../../src/repository.mjs';

it('has a test for each case, and a page that is current', { timeout: 120_000 }, async () => {
  const { page, problems } = await casesPage();
  expect(problems).toEqual([]);
  expect(readFileSync(join(root, CASES_PAGE), 'utf8'), 'pnpm cases --write renews it').toBe(page);
});

const list = `Words before the first line.
## Retry
in core/cases/retry
- a case
  group > one
  scheduler/behaviour/clocks: another
- a group
  group > *
- nobody's
- later
  open: not built yet
`;
const retry = 'packages/core/test/cases/retry.test.ts';
const clocks = 'packages/scheduler/test/behaviour/clocks.test.ts';

it('finds tests by their exact titles, and groups', () => {
  const titles = new Map([
    [retry, ['group > one', 'group > two', 'group of others > one']],
    [clocks, ['another']],
  ]);
  const { cases, problems } = ownCases(readCases(list), titles);
  expect(cases.map(({ name, tests }) => [name, tests.map(({ title }) => title)])).toEqual([
    ['a case', ['group > one', 'another']],
    ['a group', ['group > one', 'group > two']],
    ["nobody's", []],
    ['later', []],
  ]);
  expect(problems).toEqual([`nobody owns "nobody's" (Retry)`]);
  expect(renderCases(cases)).toContain('2 of 4 cases are owned, by 3 tests.');
});

it('notices a test that was renamed', () => {
  const titles = new Map([
    [retry, ['group > one, renamed']],
    [clocks, ['another one']],
  ]);
  expect(ownCases(readCases(list), titles).problems).toEqual([
    `no test "group > one" in ${retry}`,
    `no test "another" in ${clocks}`,
    'nobody owns "a case" (Retry)',
    `nobody owns "nobody's" (Retry)`,
  ]);
});

it('does not guess at a line that it cannot read', () => {
  expect(() => readCases('## Retry\n* a case')).toThrow('cannot be read here: * a case');
});
