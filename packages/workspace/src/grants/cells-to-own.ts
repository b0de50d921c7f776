import { type Cell, CELLS, type Row, titleOf } from '../../../interop/src/table/row.js';
import type { Entry } from '../ownership/read-list.mjs';

/** Where the tests of all rows stand, from the top folder. */
export const GRANTS_FOLDER = 'packages/interop/test/grants';

/** The tests of rows with bearer tokens and of those with bound ones: two files, for two processors. */
const FILES = { bearer: `${GRANTS_FOLDER}/bearer.test.ts`, bound: `${GRANTS_FOLDER}/bound.test.ts` };

/** The file that tests a row. */
export function testFileOf({ binding }: Row): string {
  return binding.registered === undefined ? FILES.bearer : FILES.bound;
}

/** The cells of the table, in the terms of the lists: each is owned by the test of its title, or says why it has none. */
export function cellsToOwn(rows: readonly Row[]): Entry[] {
  return rows.flatMap((row) =>
    CELLS.map((cell): Entry => {
      const reason = row.grant.lacks?.[cell];
      const section = titleOf(row);
      return reason === undefined
        ? { section, name: cell, tests: [{ file: testFileOf(row), title: testOf(row, cell) }] }
        : { section, name: cell, tests: [], exempt: { kind: 'not applicable', reason } };
    }),
  );
}

/** Tests that no row knows of. */
export function strayTests(
  rows: readonly Row[],
  titles: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const known = new Set(cellsToOwn(rows).flatMap(({ tests }) => tests.map(nameOf)));
  return Object.values(FILES).flatMap((file) =>
    (titles.get(file) ?? [])
      .filter((title) => !known.has(nameOf({ file, title })))
      .map((title) => `no row has the test "${title}" in ${file}`),
  );
}

function nameOf({ file, title }: { readonly file: string; readonly title: string }): string {
  return `${file} > ${title}`;
}

/** The full title of a cell's test. */
function testOf(row: Row, cell: Cell): string {
  return `${titleOf(row)} > ${cell}`;
}
