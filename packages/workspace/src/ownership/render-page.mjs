import { shortName } from './test-file.mjs';

/**
 * @typedef {import('./find-owners.mjs').OwnedEntry} OwnedEntry
 * @typedef {import('./lists.mjs').OwnershipList} OwnershipList
 */

/** Around the tables of a page that is written by hand otherwise. */
const BEGIN = '<!-- tables: begin -->';
const END = '<!-- tables: end -->';

/**
 * A page that says which test owns which entry of a list.
 *
 * @param {Pick<OwnershipList, 'head' | 'thing' | 'page'>} list
 * @param {readonly OwnedEntry[]} entries
 */
export function renderPage({ head, thing, page }, entries) {
  const tables = renderTables(entries, { thing, level: '##', top: toTop(page) });
  return [head, `${counts(thing, entries)}\n`, ...tables].join('\n');
}

/**
 * The same within a page that is written by hand otherwise.
 *
 * @param {Pick<OwnershipList, 'thing' | 'page'>} list
 * @param {readonly OwnedEntry[]} entries
 * @param {string} current the page as it is
 * @throws {Error} if the page does not say where the tables belong
 */
export function renderWithin({ thing, page }, entries, current) {
  const begin = current.indexOf(BEGIN);
  const end = current.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`${page} lacks ${BEGIN} and ${END}.`);
  const tables = renderTables(entries, { thing, level: '###', top: toTop(page) });
  const before = current.slice(0, begin + BEGIN.length);
  return [before, '', `${counts(thing, entries)}\n`, ...tables, current.slice(end)].join('\n');
}

/**
 * The way from a page to the top folder.
 *
 * @param {string} page
 */
function toTop(page) {
  return '../'.repeat(page.split('/').length - 1);
}

/**
 * @param {readonly OwnedEntry[]} entries
 * @param {{ thing: string, level: string, top: string }} style
 */
function renderTables(entries, { thing, level, top }) {
  const sections = [...new Set(entries.map(({ section }) => section))];
  return sections.map((section) => {
    const rows = entries.filter((each) => each.section === section).map((entry) => row(entry, top));
    return `${level} ${section}\n\n| ${thing} | owned by |\n| --- | --- |\n${rows.join('\n')}\n`;
  });
}

/**
 * @param {string} thing
 * @param {readonly OwnedEntry[]} entries
 */
function counts(thing, entries) {
  const owners = entries.flatMap((each) => each.owners);
  const tests = new Set(owners.flatMap(({ file, found }) => found.map((title) => `${file} ${title}`)));
  const owned = entries.filter((each) => each.owners.length > 0).length;
  const needless = entries.filter(({ exempt }) => exempt !== undefined && exempt.kind !== 'open').length;
  const others = needless === 0 ? '' : ` ${needless} of them say why they need none.`;
  return `${owned} of ${entries.length} ${thing}s are owned, by ${tests.size} tests.${others}`;
}

/**
 * @param {OwnedEntry} entry
 * @param {string} top
 */
function row({ name, owners, exempt }, top) {
  const links = owners.map(
    ({ file, title, found }) =>
      `[${shortName(file)}](${top}${file}): ${cell(title)}${found.length > 1 ? ` (${found.length} tests)` : ''}`,
  );
  if (exempt !== undefined) {
    links.push(`${exempt.kind === 'open' ? 'nobody yet' : exempt.kind}: ${cell(exempt.reason)}`);
  }
  return `| ${cell(name)} | ${links.join('<br>')} |`;
}

/**
 * Outside of code, `*` and `_` would be emphasis and `<` a tag; a bar would end the cell.
 *
 * @param {string} text
 */
function cell(text) {
  return text
    .replaceAll('|', '\\|')
    .split(/(`[^`]*`)/)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replaceAll('<', '&lt;').replaceAll('*', String.raw`\*`),
    )
    .join('');
}
