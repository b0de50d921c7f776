import { type Cell, CELLS, type Row, titleOf } from '../../../interop/src/table/row.js';
import type { Entry } from '../ownership/read-list.mjs';

/** The tests of all rows, from the top folder. */
export const GRANTS_TEST = 'packages/interop/test/grants/grants.test.ts';

/** The cells of the table, in the terms of the lists: each is owned by the test of its title, or says why it has none. */
export function cellsToOwn(rows: readonly Row[]): Entry[] {
  return rows.flatMap((row) =>
    CELLS.map((cell): Entry => {
      const reason = row.grant.lacks?.[cell];
      const section = titleOf(row);
      return reason === undefined
        ? { section, name: cell, tests: [{ file: GRANTS_TEST, title: testOf(row, cell) }] }
        : { section, name: cell, tests: [], exempt: { kind: 'not applicable', reason } };
    }),
  );
}

/** Tests that no row knows of. */
export function strayTests(
  rows: readonly Row[],
  titles: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = new Set(cellsToOwn(rows).flatMap(({ tests }) => tests.map(({ title }) => title)));
  const strays = (titles.get(GRANTS_TEST) ?? []).filter((title) => !known.has(title));
  return strays.map((title) => `no row has the test "${title}" in ${GRANTS_TEST}`);
}

/** The full title of a cell's test. */
function testOf(row: Row, cell: Cell): string {
  return `${titleOf(row)} > ${cell}`;
}
