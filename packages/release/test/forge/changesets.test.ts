import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publicPackages, readManifest, root } from '../../../workspace/src/repository.mjs';

const folder = join(root, '.changeset');
const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as { fixed: string[][] };
const pending = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

it('all public packages are released together', () => {
  expect(config.fixed.map((group) => group.toSorted())).toEqual([[...publicPackages().keys()].toSorted()]);
});

// Changesets takes a minor of core before 1.0 for a break of those that have it as a peer, and makes all of them 1.0.0:
// https://github.com/changesets/changesets/issues/1228
it('before 1.0 no change is called minor', () => {
  expect(minorsBeforeOne(pending.map((name) => readFileSync(join(folder, name), 'utf8')))).toEqual([]);
});

it('reports one that is', () => {
  const planted = `---\n'@org/oauth-core': minor\n---\n\nMore.\n`;
  expect(minorsBeforeOne([planted, planted.replace('minor', 'patch')])).toEqual([planted]);
});

// It does not understand `workspace:^`, and would make each minor a major.
it('a peer of ours is asked for by its version', () => {
  for (const folderOfPackage of publicPackages().values()) {
    const { peerDependencies = {} } = readManifest(join(root, folderOfPackage));
    const ranges = Object.entries(peerDependencies).filter(([name]) => publicPackages().has(name));
    for (const [, range] of ranges) expect(range).toMatch(/^workspace:\^\d+\.\d+\.\d+$/);
  }
});

function minorsBeforeOne(changesets: readonly string[]): string[] {
  const { version } = readManifest(join(root, 'packages/core')) as { version?: string };
  return version?.startsWith('0.') ? changesets.filter((text) => /^['"]?@org\/.*: minor$/m.test(text)) : [];
}
