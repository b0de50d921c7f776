import { shortName } from './test-file.mjs';

/**
 * @typedef {import('./find-owners.mjs').OwnedEntry} OwnedEntry
 * @typedef {import('./lists.mjs').OwnershipList} OwnershipList
 */

/**
 * A page that says which test owns which entry of a list.
 *
 * @param {Pick<OwnershipList, 'head' | 'thing'>} list
 * @param {readonly OwnedEntry[]} entries
 */
export function renderPage({ head, thing }, entries) {
  const sections = [...new Set(entries.map(({ section }) => section))];
  const tables = sections.map((section) => {
    const rows = entries.filter((each) => each.section === section);
    return `## ${section}\n\n| ${thing} | owned by |\n| --- | --- |\n${rows.map(row).join('\n')}\n`;
  });
  return [head, `${counts(thing, entries)}\n`, ...tables].join('\n');
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

/** @param {OwnedEntry} entry */
function row({ name, owners, exempt }) {
  const links = owners.map(
    ({ file, title, found }) =>
      `[${shortName(file)}](../${file}): ${cell(title)}${found.length > 1 ? ` (${found.length} tests)` : ''}`,
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
