import { expect, it } from 'vitest';
import { publicPackages } from '../../src/repository.mjs';
import { filesUnder } from '../repository-files.js';
import { type Import, readImports } from './read-imports.js';

/*
 *   talend   wso2   scheduler   store-redis      siblings never import each other
 *      └───────┼────────┴────────────┘
 *            core                  testkit: imports nothing of ours, everybody's tests may use it
 */
const mayImport: Record<string, readonly string[]> = {
  '@org/oauth-core': [],
  '@org/oauth-talend': ['@org/oauth-core'],
  '@org/oauth-wso2': ['@org/oauth-core'],
  '@org/oauth-scheduler': ['@org/oauth-core'],
  '@org/oauth-store-redis': ['@org/oauth-core'],
  '@org/oauth-testkit': [],
};

/** Tests may also import what the package is tested with. */
const testsMayImport: Record<string, readonly string[]> = {
  '@org/oauth-core': ['@org/oauth-testkit'],
  '@org/oauth-talend': ['@org/oauth-testkit'],
  '@org/oauth-wso2': ['@org/oauth-testkit'],
  '@org/oauth-scheduler': ['@org/oauth-testkit'],
  '@org/oauth-store-redis': ['@org/oauth-real-redis', '@org/oauth-testkit'],
};

interface PackageFolder {
  readonly name: string;
  readonly folder: string;
}

it('has a line for each published package', () => {
  expect(Object.keys(mayImport).toSorted()).toEqual([...publicPackages().keys()].toSorted());
});

it.each([...publicPackages()].map(([name, folder]) => ({ name, folder })))('holds in $name', (each) => {
  expect(violations(each, readImports(filesUnder(each.folder, /\.ts$/)))).toEqual([]);
});

it('reports each direction that is not drawn', () => {
  const talend = { name: '@org/oauth-talend', folder: 'packages/providers/talend' };
  const planted: Import[] = [
    { from: 'packages/providers/talend/src/talend.ts', to: '@org/oauth-core' },
    { from: 'packages/providers/talend/src/talend.ts', to: '@org/oauth-wso2' },
    { from: 'packages/providers/talend/src/talend.ts', to: '@org/oauth-testkit' },
    { from: 'packages/providers/talend/src/talend.ts', to: 'packages/core/src/errors/oauth-error.js' },
    { from: 'packages/providers/talend/test/talend.test.ts', to: '@org/oauth-testkit' },
    { from: 'packages/providers/talend/test/talend.test.ts', to: '@org/oauth-scheduler/inside' },
  ];
  expect(violations(talend, planted)).toEqual([
    'packages/providers/talend/src/talend.ts imports @org/oauth-wso2',
    'packages/providers/talend/src/talend.ts imports @org/oauth-testkit',
    'packages/providers/talend/src/talend.ts imports packages/core/src/errors/oauth-error.js',
    'packages/providers/talend/test/talend.test.ts imports @org/oauth-scheduler/inside',
  ]);
});

function violations({ name, folder }: PackageFolder, imports: readonly Import[]): string[] {
  const forbidden = imports.filter(({ from, to }) => {
    if (to.startsWith('packages/')) return !to.startsWith(`${folder}/`);
    if (!to.startsWith('@org/')) return false;
    const inTests = from.startsWith(`${folder}/test/`);
    const allowed = [name, ...(mayImport[name] ?? []), ...((inTests && testsMayImport[name]) || [])];
    return !allowed.some((each) => to === each || to.startsWith(`${each}/`));
  });
  return forbidden.map(({ from, to }) => `${from} imports ${to}`);
}
