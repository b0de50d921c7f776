/**
 * @typedef {import('./read-list.mjs').Entry} Entry
 * @typedef {import('./read-list.mjs').Exemption} Exemption
 * @typedef {import('./read-list.mjs').TestReference} TestReference
 *
 * @typedef {TestReference & { found: readonly string[] }} Owner a reference, and the titles that it leads to
 *
 * @typedef {object} OwnedEntry
 * @property {string} section
 * @property {string} name
 * @property {Owner[]} owners those that exist
 * @property {Exemption} [exempt]
 *
 * @typedef {object} Ownership
 * @property {OwnedEntry[]} entries
 * @property {string[]} problems what nobody owns, and references that lead nowhere
 */

/**
 * Finds the tests behind the references. A title must match, so that a test that was renamed or deleted is
 * noticed.
 *
 * @param {readonly Entry[]} list
 * @param {ReadonlyMap<string, readonly string[]>} titles by file
 * @returns {Ownership}
 */
export function findOwners(list, titles) {
  /** @type {string[]} */
  const problems = [];
  const entries = list.map(({ section, name, tests, exempt }) => {
    const references = tests.map((test) => ({ ...test, found: find(test, titles.get(test.file) ?? []) }));
    for (const { title, file, found } of references) {
      if (found.length === 0) problems.push(`no test "${title}" in ${file}`);
    }
    const owners = references.filter(({ found }) => found.length > 0);
    if (owners.length === 0 && exempt === undefined) problems.push(`nobody owns "${name}" (${section})`);
    if (tests.length > 0 && exempt !== undefined) problems.push(`"${name}" has tests and is ${exempt.kind}`);
    return { section, name, owners, ...(exempt !== undefined && { exempt }) };
  });
  return { entries, problems };
}

/**
 * @param {TestReference} reference
 * @param {readonly string[]} titles
 */
function find({ title }, titles) {
  const parts = title.split('…').map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const pattern = new RegExp(`^${parts.join('.*')}$`, 's');
  return titles.filter((each) => each === title || pattern.test(each));
}
