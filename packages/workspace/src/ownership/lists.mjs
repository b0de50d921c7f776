/**
 * @typedef {object} OwnershipList things, each with the tests that own it
 * @property {string} command of pnpm
 * @property {URL} source the list, in the format of read-list.mjs; or a folder of such lists, read in the order of their names
 * @property {string} page from the top folder
 * @property {string} thing what its entries are, in the singular
 * @property {string} head how the page begins
 * @property {boolean} [within] whether only the tables of the page come from the list; then it has no head
 */

/**
 * @param {string} command
 * @param {string} file
 * @param {string} thing
 */
function origin(command, file, thing) {
  return `Written by \`pnpm ${command} --write\` from the titles of the tests and from the list in
[${file}](../packages/workspace/src/ownership/${file}). The test run fails when a ${thing} has no test, when
a test that owns one is renamed or gone, and when this page is not current.
`;
}

/** @type {OwnershipList} */
export const CASES = Object.freeze({
  command: 'cases',
  source: new URL('cases-to-own.txt', import.meta.url),
  page: 'docs/cases.md',
  thing: 'case',
  head: `# The cases, and the tests that own them

Where token managers of the field were seen to break. Each case has at least one test at the public door: over real
HTTP or in virtual time, with the next request on the wire as the oracle.

${origin('cases', 'cases-to-own.txt', 'case')}`,
});

/** @type {OwnershipList} */
export const VENDOR_FACTS = Object.freeze({
  command: 'vendors',
  source: new URL('vendor-facts.txt', import.meta.url),
  page: 'docs/vendors.md',
  thing: 'fact',
  head: `# What the vendors do, and the tests that own it

How Talend Cloud and WSO2 behave, as far as their documents, their sources and their issue trackers tell. Each fact has a
test of the preset that lives with it, at the public door: the next request on the wire, the error that a user sees, an
event. Beside it stands a test of the testkit where a server has to behave like the fact first. \`…\` in a title stands for
any text. How each error is told to a user: [errors of the vendors](vendor-errors.md).

${origin('vendors', 'vendor-facts.txt', 'fact')}`,
});

/** @type {OwnershipList} */
export const RFC_CLAUSES = Object.freeze({
  command: 'rfcs',
  source: new URL('rfc-clauses/', import.meta.url),
  page: 'docs/rfcs.md',
  thing: 'clause',
  head: `# What the RFCs ask of a client, and the tests that own it

Each MUST and SHOULD whose subject is the client, or which a client has to check in an answer, in our own words, with its
section. "must" and "should" in small letters stand so in the RFC; words without either name what a request has to hold.
A clause has a test at the public door, or says why it has none: it does not apply to this library, or it is a duty of the one
who uses it. What binds only servers is left out.

${origin('rfcs', 'rfc-clauses', 'clause')}`,
});

/** @type {OwnershipList} */
export const SECURITY_PROMISES = Object.freeze({
  command: 'security-promises',
  source: new URL('security-promises.txt', import.meta.url),
  page: 'SECURITY.md',
  thing: 'promise',
  head: '',
  within: true,
});
