import { CELLS, type Row, titleOf } from '../../../interop/src/table/row.js';
import type { OwnedEntry } from '../ownership/find-owners.mjs';

const HEAD = ['grant', 'client authentication', 'tokens', ...CELLS];

/** A line for each row. What it lacks, and why, stands below, once for each reason. */
export function renderTable(rows: readonly Row[], entries: readonly OwnedEntry[]): string {
  const notes: string[] = [];
  const note = (reason: string): string => {
    if (!notes.includes(reason)) notes.push(reason);
    return `(${notes.indexOf(reason) + 1})`;
  };
  const lines = rows.map((row) => {
    const { grant, authentication, binding } = row;
    const refresh = grant.noRefreshToken;
    const name =
      refresh === undefined
        ? code(grant.name)
        : `${code(grant.name)} ${note(`No refresh token: ${refresh}.`)}`;
    const cells = CELLS.map((cell) => mark(entryOf(entries, titleOf(row), cell), note));
    return [name, code(authentication.name), binding.name, ...cells];
  });
  const table = [HEAD, HEAD.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`);
  return [...table, '', ...notes.map((text, index) => `${index + 1}. ${text}`)].join('\n');
}

function mark({ owners, exempt }: OwnedEntry, note: (reason: string) => string): string {
  if (exempt !== undefined) return `– ${note(`Not shown: ${exempt.reason}.`)}`;
  return owners.length > 0 ? '✓' : '';
}

function entryOf(entries: readonly OwnedEntry[], section: string, name: string): OwnedEntry {
  const entry = entries.find((each) => each.section === section && each.name === name);
  if (entry === undefined) throw new Error(`no cell ${name} of ${section}`);
  return entry;
}

function code(name: string): string {
  return `\`${name}\``;
}
