import { expect, it } from 'vitest';
import { typesProblems } from '../../src/checks/are-the-types-wrong.js';
import { packages, planted } from '../plant.js';

it.each(packages)(
  'arethetypeswrong finds nothing in $name',
  async ({ files }) => {
    expect(await typesProblems(files)).toEqual([]);
  },
  60_000,
);

it('reports a types condition that leads nowhere', async () => {
  const files = planted('@org/oauth-talend', {
    'package.json': (text) => text.replace('index.d.ts', 'types.d.ts'),
  });
  expect(await typesProblems(files)).toContain('UntypedResolution .');
});

it('reports declarations that say CommonJS of what is ESM', async () => {
  const files = planted('@org/oauth-talend', {
    'package.json': (text) => text.replace('index.d.ts', 'index.d.cts'),
    'dist/index.d.cts': 'export declare const talend: string;',
  });
  expect(await typesProblems(files)).toContain('FalseCJS');
});

it('reports a declaration that imports without an extension', async () => {
  const files = planted('@org/oauth-talend', {
    'dist/index.d.ts': (text) => text.replace("./talend.js'", "./talend'"),
  });
  expect(await typesProblems(files)).toContain('InternalResolutionError');
});
