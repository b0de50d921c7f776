import { tool } from '../process/tool.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {() => string[]} command asked for only when it runs: the tools may have to be installed first
 * @property {string} help what to do where it fails
 */

/** Builds the published packages. @type {Check} */
export const build = {
  name: 'build',
  command: () => [process.execPath, 'packages/workspace/bin/build.mjs'],
  help: 'A package does not compile.',
};

/** What `npm test` checks besides the tests; each counts as one. @type {readonly Check[]} */
export const checks = [
  {
    name: 'format',
    command: () => [...tool('oxfmt'), '--check', '.'],
    help: 'npx pnpm format writes the files as they should be.',
  },
  {
    name: 'lint',
    command: () => tool('oxlint'),
    help: 'The rules and the reasons for them are in .oxlintrc.json.',
  },
  build,
  {
    name: 'pack',
    command: () => [process.execPath, 'packages/release/bin/pack.mjs'],
    help: 'A published package cannot be packed.',
  },
  {
    name: 'types of tests and examples',
    command: () => [...tool('typescript', 'tsc'), '-b'],
    help: 'A test, an example or a tool does not type-check.',
  },
  {
    name: 'documentation site',
    command: () => [process.execPath, 'packages/workspace/bin/docs.mjs'],
    help: 'A link leads nowhere, an exported type names one that is not, or contents.ts lacks a page.',
  },
  {
    name: 'unused code',
    command: () => tool('knip'),
    help: 'Something is exported, installed or kept that nothing uses; knip.jsonc says what counts as used.',
  },
];
