/**
 * @typedef {import('./read-cases.mjs').CaseLine} CaseLine
 * @typedef {import('./read-cases.mjs').TestReference} TestReference
 *
 * @typedef {object} OwnedCase
 * @property {string} line
 * @property {string} name
 * @property {TestReference[]} tests those that exist, groups resolved
 * @property {string} [open]
 *
 * @typedef {object} Ownership
 * @property {OwnedCase[]} cases
 * @property {string[]} problems what nobody owns, and references that lead nowhere
 */

/**
 * Finds the tests behind the references. A title must match exactly, so that a test that was renamed or
 * deleted is noticed.
 *
 * @param {readonly CaseLine[]} lines
 * @param {ReadonlyMap<string, readonly string[]>} titles by file
 * @returns {Ownership}
 */
export function ownCases(lines, titles) {
  /** @type {string[]} */
  const problems = [];
  const cases = lines.flatMap((line) =>
    line.cases.map((each) => {
      const tests = each.tests.flatMap((reference) => {
        const found = resolve(reference, titles.get(reference.file) ?? []);
        if (found.length === 0) problems.push(`no test "${reference.title}" in ${reference.file}`);
        return found;
      });
      if (tests.length === 0 && each.open === undefined)
        problems.push(`nobody owns "${each.name}" (${line.name})`);
      return { line: line.name, name: each.name, tests, ...(each.open !== undefined && { open: each.open }) };
    }),
  );
  return { cases, problems };
}

/**
 * @param {TestReference} reference
 * @param {readonly string[]} titles
 * @returns {TestReference[]}
 */
function resolve({ file, title }, titles) {
  const group = title.endsWith(' > *') ? title.slice(0, -1) : undefined;
  const found = titles.filter((each) => (group === undefined ? each === title : each.startsWith(group)));
  return found.map((each) => ({ file, title: each }));
}
