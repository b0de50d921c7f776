import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readOptions } from './options.js';
import { withTables } from './page.js';
import { scaleTables } from './tables.js';

const page = readFileSync(new URL('../../../../docs/scale.md', import.meta.url), 'utf8');
const TINY = readOptions(['--nodes', '10', '--keys', '2', '--hours', '3']);

/** Numbers and widths aside, for the full size takes minutes. */
const shapeOf = (text: string): string => text.replaceAll(/\d[\d,]*/g, '0').replace(/^`.*`$/m, '');

test('docs/scale.md has the tables that pnpm scale prints now, at the size that the issue asks for', () => {
  expect(shapeOf(withTables(page, scaleTables(TINY)))).toBe(shapeOf(page));
  expect(page).toContain(
    '`pnpm scale --nodes 10000 --keys 1000 --hours 24 --seed 1 --minutes 60 --grant password`',
  );
});

test('the tables are put where the page has them, and nowhere else', () => {
  const renewed = withTables(page, '| a table |');
  expect(renewed).toContain('| a table |');
  expect(renewed.split('\n')[0]).toBe(page.split('\n')[0]);
  expect(withTables(renewed, '| another |')).toBe(withTables(page, '| another |'));
  expect(() => withTables('a page without a place', 'x')).toThrow('has no');
});

test('the options default to the size of the issue, and say what is wrong', () => {
  expect(readOptions([])).toEqual({
    nodes: 10_000,
    keys: 1_000,
    hours: 24,
    lifetimeMs: 3_600_000,
    rotates: true,
    seed: 1,
    write: false,
  });
  expect(readOptions(['--minutes', '30', '--grant', 'client_credentials', '--write'])).toMatchObject({
    lifetimeMs: 1_800_000,
    rotates: false,
    write: true,
  });
  for (const args of [
    ['--nodes', '0'],
    ['--keys', '1.5'],
    ['--hours', 'all'],
    ['--node', '1'],
  ])
    expect(() => readOptions(args)).toThrow(/--node|--keys|--hours|--grant/);
});
