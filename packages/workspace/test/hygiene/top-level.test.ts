import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../src/repository.mjs';

/** What a newcomer sees first, and nothing else. */
const topLevel = [
  // where things are
  'docs',
  'examples',
  'packages',
  // to read
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  // the workspace
  'package.json',
  '.npmrc',
  '.pnpmfile.cjs',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'turbo.json',
  // the compiler
  'tsconfig.base.json',
  'tsconfig.build.json',
  'tsconfig.json',
  // how it is checked and released
  '.changeset',
  '.ci',
  '.github',
  // the other tools
  '.gitignore',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'knip.jsonc',
  'vitest.config.ts',
];

/** What tools and editors leave behind on somebody's machine. */
const leftBehind = new Set(['.git', 'node_modules', '.turbo', 'coverage', '.vscode', '.idea', '.DS_Store']);

it('holds exactly what is listed here', () => {
  expect(committed(readdirSync(root))).toEqual(topLevel.toSorted());
});

it('notices a file that has no business there', () => {
  expect(committed(['docs', '.git', 'notes.txt'])).toEqual(['docs', 'notes.txt']);
});

function committed(names: readonly string[]): string[] {
  return names.filter((name) => !leftBehind.has(name)).toSorted();
}
