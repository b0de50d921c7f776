/**
 * @typedef {object} TestReference
 * @property {string} file from the top folder
 * @property {string} title a test's full title, or a group's followed by ` > *`
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {TestReference[]} tests
 * @property {string} [open] why there is no test yet
 *
 * @typedef {object} CaseLine
 * @property {string} name
 * @property {Case[]} cases
 */

const OTHER_FILE = /^((?:core|scheduler|talend|wso2)\/[\w-]+\/[\w-]+): (.+)$/;

/**
 * Reads the list of cases; its format stands in the list's own head.
 *
 * @param {string} text
 * @returns {CaseLine[]}
 */
export function readCases(text) {
  /** @type {CaseLine[]} */
  const lines = [];
  let file = '';
  // What stands before the first line of cases explains the format.
  for (const row of text.slice(text.search(/^## /m)).split('\n')) {
    const line = lines.at(-1);
    const entry = line?.cases.at(-1);
    if (row.startsWith('## ')) lines.push({ name: row.slice(3), cases: [] });
    else if (row.startsWith('in ')) file = row.slice(3);
    else if (row.startsWith('- ')) line?.cases.push({ name: row.slice(2), tests: [] });
    else if (row.startsWith('  open: ') && entry) entry.open = row.slice('  open: '.length);
    else if (row.startsWith('  ') && entry) entry.tests.push(reference(row.trim(), file));
    else if (row.trim() !== '') throw new Error(`the list of cases cannot be read here: ${row}`);
  }
  return lines;
}

/**
 * @param {string} text
 * @param {string} file
 * @returns {TestReference}
 */
function reference(text, file) {
  const [, other, title] = OTHER_FILE.exec(text) ?? [undefined, file, text];
  const [folder = '', ...rest] = (other ?? file).split('/');
  const home = folder === 'talend' || folder === 'wso2' ? `providers/${folder}` : folder;
  return { file: `packages/${home}/test/${rest.join('/')}.test.ts`, title: title ?? text };
}
