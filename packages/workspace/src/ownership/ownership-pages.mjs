import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';
import { findOwners } from './find-owners.mjs';
import { listTests } from './list-tests.mjs';
import { readList } from './read-list.mjs';
import { renderPage, renderWithin } from './render-page.mjs';

/**
 * @typedef {import('./lists.mjs').OwnershipList} OwnershipList
 *
 * @typedef {object} OwnershipPage
 * @property {OwnershipList} list
 * @property {string} text the page as the tests of this moment make it
 * @property {string[]} problems what is wrong with the list
 */

/**
 * The pages of these lists. The tests are collected once for all of them, because that is what takes long.
 *
 * @param {readonly OwnershipList[]} lists
 * @returns {Promise<OwnershipPage[]>}
 */
export async function ownershipPages(lists) {
  const read = lists.map((list) => ({
    list,
    entries: files(list.source).flatMap((file) => readList(readFileSync(file, 'utf8'))),
  }));
  const tests = read.flatMap(({ entries }) => entries.flatMap((entry) => entry.tests));
  const titles = await listTests([...new Set(tests.map(({ file }) => file))]);
  return read.map(({ list, entries }) => {
    const found = findOwners(entries, titles);
    return { list, text: render(list, found.entries), problems: found.problems };
  });
}

/**
 * @param {OwnershipList} list
 * @param {readonly import('./find-owners.mjs').OwnedEntry[]} entries
 */
function render(list, entries) {
  if (!list.within) return renderPage(list, entries);
  return renderWithin(list, entries, readFileSync(join(root, list.page), 'utf8'));
}

/**
 * @param {URL} source
 * @returns {URL[]}
 */
function files(source) {
  if (!source.pathname.endsWith('/')) return [source];
  const names = readdirSync(source).filter((name) => name.endsWith('.txt'));
  return names.toSorted().map((name) => new URL(name, source));
}
