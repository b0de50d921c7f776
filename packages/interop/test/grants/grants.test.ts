import { describe, expect, test } from 'vitest';
import { cellsOf, titleOf } from '../../src/table/row.js';
import { ROWS } from '../../src/table/rows.js';
import { CELL_TESTS } from './cells.js';

/** The table of docs/grants.md: `pnpm grants --write` reads the titles of these tests. */
describe.each(ROWS.map((row) => [titleOf(row), row] as const))('%s', (_, row) => {
  test.each(cellsOf(row))('%s', async (cell) => {
    expect.hasAssertions();
    await CELL_TESTS[cell](row);
  });
});
