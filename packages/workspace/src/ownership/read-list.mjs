import { testFile } from './test-file.mjs';

/**
 * @typedef {object} TestReference
 * @property {string} file from the top folder
 * @property {string} title a test's full title; `…` stands for any text
 *
 * @typedef {object} Exemption why an entry has no test
 * @property {'open' | 'not applicable' | "the user's duty"} kind
 * @property {string} reason
 *
 * @typedef {object} Entry
 * @property {string} section
 * @property {string} name
 * @property {TestReference[]} tests
 * @property {Exemption} [exempt]
 */

const OTHER_FILE =
  /^((?:core|scheduler|store-redis|testkit|interop|fleet-proof|release|examples|talend|wso2)(?:\/[\w-]+)+): (.+)$/;
const EXEMPTION = /^(open|not applicable|the user's duty): (.+)$/;

/**
 * Reads a list of things, each with the tests that own it:
 *
 *     ## <section>            what follows belongs together
 *     in <file>               the test file of titles that name none: core/cases/x = packages/core/test/cases/x.test.ts
 *     - <thing>
 *       <title>               the full title of a test, exactly; … in it stands for any text
 *       <file>: <title>       the same in another file
 *       open: <reason>        why it has no test yet
 *       not applicable: <reason>   why it needs none
 *       the user's duty: <reason>  why no test of ours can own it: who uses the library decides
 *
 * What stands before the first section is a remark.
 *
 * @param {string} text
 * @returns {Entry[]}
 */
export function readList(text) {
  /** @type {Entry[]} */
  const entries = [];
  let section = '';
  let file = '';
  for (const row of text.slice(text.search(/^## /m)).split('\n')) {
    const entry = entries.at(-1);
    if (row.startsWith('## ')) section = row.slice(3);
    else if (row.startsWith('in ')) file = row.slice(3);
    else if (row.startsWith('- ')) entries.push({ section, name: row.slice(2), tests: [] });
    else if (row.startsWith('  ') && entry?.section === section) readOwner(row.trim(), file, entry);
    else if (row.trim() !== '') throw new Error(`the list cannot be read here: ${row}`);
  }
  return entries;
}

/**
 * @param {string} text
 * @param {string} file
 * @param {Entry} entry
 */
function readOwner(text, file, entry) {
  const [, kind, reason] = EXEMPTION.exec(text) ?? [];
  if (kind !== undefined && reason !== undefined) {
    entry.exempt = { kind: /** @type {Exemption['kind']} */ (kind), reason };
    return;
  }
  const [, other = file, title = text] = OTHER_FILE.exec(text) ?? [];
  entry.tests.push({ file: testFile(other), title });
}
