import { describe, expect, test } from 'vitest';
import { cellsOf, type Row, titleOf } from '../../src/table/row.js';
import { CELL_TESTS } from './cells.js';

/** The table of docs/grants.md: `pnpm grants --write` reads the titles of these tests. */
export function testRows(rows: readonly Row[]): void {
  describe.each(rows.map((row) => [titleOf(row), row] as const))('%s', (_, row) => {
    test.each(cellsOf(row))('%s', async (cell) => {
      expect.hasAssertions();
      await CELL_TESTS[cell](row);
    });
  });
}
