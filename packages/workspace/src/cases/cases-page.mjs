import { readFileSync } from 'node:fs';
import { listTests } from './list-tests.mjs';
import { ownCases } from './own-cases.mjs';
import { readCases } from './read-cases.mjs';
import { renderCases } from './render-cases.mjs';

/** Where the page stands, from the top folder. */
export const CASES_PAGE = 'docs/cases.md';

/**
 * The page as the tests of this moment make it, and what is wrong with the list.
 *
 * @returns {Promise<{ page: string, problems: string[] }>}
 */
export async function casesPage() {
  const lines = readCases(readFileSync(new URL('cases-to-own.txt', import.meta.url), 'utf8'));
  const files = new Set(
    lines.flatMap((line) => line.cases.flatMap(({ tests }) => tests.map(({ file }) => file))),
  );
  const { cases, problems } = ownCases(lines, await listTests([...files]));
  return { page: renderCases(cases), problems };
}
