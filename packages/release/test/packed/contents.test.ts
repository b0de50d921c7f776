import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publicPackages, root } from '../../../workspace/src/repository.mjs';
import { contentsProblems } from '../../src/checks/contents.js';
import { packages, planted, published } from '../plant.js';

it('there is a tarball for each public package', () => {
  expect(packages.map(({ name }) => name).toSorted()).toEqual([...publicPackages().keys()].toSorted());
});

it.each(packages)('$name holds what is meant to be published, and nothing else', ({ files }) => {
  expect(contentsProblems(files)).toEqual([]);
});

it.each(packages)('$name carries the licence of the repository', ({ files }) => {
  expect(files.get('LICENSE')?.toString()).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
});

it('all packages have one version, and their peers are the version that they were built with', () => {
  const { version } = published('@org/oauth-core').manifest;
  for (const { manifest } of packages) {
    const ranges = Object.entries({ ...manifest.dependencies, ...manifest.peerDependencies });
    const ours = ranges.filter(([name]) => publicPackages().has(name)).map(([, range]) => range);
    expect([manifest.version, ...new Set(ours)]).toEqual(
      ours.length > 0 ? [version, `^${version}`] : [version],
    );
  }
});

const machine = ['', 'home', 'somebody', 'project', ''].join('/');
const manifest = (change: (manifest: Record<string, unknown>) => void) => (text: string) => {
  const read = JSON.parse(text) as Record<string, unknown>;
  change(read);
  return JSON.stringify(read);
};

it.each([
  ['a test', { 'dist/index.test.js': 'x' }, 'dist/index.test.js is not meant to be published'],
  ['a source', { 'src/index.ts': 'x' }, 'src/index.ts is not meant to be published'],
  [
    'what the compiler remembers',
    { 'dist/.tsbuildinfo': '{}' },
    'dist/.tsbuildinfo is not meant to be published',
  ],
  ['no licence', { LICENSE: undefined }, 'LICENSE is missing'],
  ['no manifest', { 'package.json': undefined }, 'package.json is missing'],
  [
    'a map',
    { 'dist/index.js': (text: string) => `${text}\n//# sourceMappingURL=index.js.map` },
    'dist/index.js holds a source map',
  ],
  [
    'a path of a machine',
    { 'dist/index.js': `import '${machine}x.js'` },
    'dist/index.js holds a path of somebody’s machine',
  ],
  [
    'the source condition',
    { 'package.json': manifest((read) => (read['exports'] = { '.': { '@org/source': './src/index.ts' } })) },
    'package.json holds a condition of this repository',
  ],
  [
    'scripts',
    { 'package.json': manifest((read) => (read['scripts'] = { postinstall: 'x' })) },
    'package.json has scripts',
  ],
  [
    'a range that only this repository knows',
    { 'package.json': manifest((read) => (read['dependencies'] = { '@org/oauth-core': 'workspace:^' })) },
    'package.json asks for @org/oauth-core workspace:^',
  ],
  [
    'no keywords',
    { 'package.json': manifest((read) => delete read['keywords']) },
    'package.json names no keywords',
  ],
])('reports %s', (_fault, faults, problem) => {
  expect(contentsProblems(planted('@org/oauth-talend', faults))).toEqual([problem]);
});
