/** @typedef {import('./own-cases.mjs').OwnedCase} OwnedCase */

const HEAD = `# The cases, and the tests that own them

Where token managers of the field were seen to break. Each case has at least one test at the public door: over real
HTTP or in virtual time, with the next request on the wire as the oracle.

Written by \`pnpm cases --write\` from the titles of the tests and from the list in
[cases-to-own.txt](../packages/workspace/src/cases/cases-to-own.txt). The test run fails when a case has no test, when
a test that owns one is renamed or gone, and when this page is not current.
`;

/**
 * The page \`docs/cases.md\`.
 *
 * @param {readonly OwnedCase[]} cases
 */
export function renderCases(cases) {
  const tests = new Set(cases.flatMap((each) => each.tests.map(({ file, title }) => `${file} ${title}`)));
  const open = cases.filter((each) => each.tests.length === 0);
  const owned = cases.length - open.length;
  const counts = `${owned} of ${cases.length} cases are owned, by ${tests.size} tests.`;
  const lines = [...new Set(cases.map(({ line }) => line))];
  const tables = lines.map((line) =>
    table(
      line,
      cases.filter((each) => each.line === line),
    ),
  );
  return [HEAD, `${counts}\n`, ...tables].join('\n');
}

/**
 * @param {string} line
 * @param {readonly OwnedCase[]} cases
 */
function table(line, cases) {
  const rows = cases.map((each) => `| ${cell(each.name)} | ${owners(each)} |`);
  return `## ${line}\n\n| case | owned by |\n| --- | --- |\n${rows.join('\n')}\n`;
}

/** @param {OwnedCase} owned */
function owners({ tests, open }) {
  if (tests.length === 0) return `nobody yet: ${cell(open ?? '')}`;
  return tests.map(({ file, title }) => `[${nameOf(file)}](../${file}): ${cell(title)}`).join('<br>');
}

/** @param {string} file */
function nameOf(file) {
  return file.split('/').slice(-2).join('/').replace('.test.ts', '');
}

/** @param {string} text */
function cell(text) {
  return text
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')
    .replace(/(?<!`[^`]*)\*/g, '\\*');
}
