import { expect, it } from 'vitest';
import { publintProblems } from '../../src/checks/publint.js';
import { packages, planted } from '../plant.js';

it.each(packages)('publint finds nothing in $name', async ({ files }) => {
  expect(await publintProblems(files)).toEqual([]);
});

it('reports an export whose file is missing', async () => {
  const files = planted('@org/oauth-talend', { 'dist/bundle/index.js': undefined });
  expect((await publintProblems(files)).join()).toMatch(/exports.*dist\/bundle\/index\.js.*does not exist/);
});

it('reports types that come after the code', async () => {
  const files = planted('@org/oauth-talend', {
    'package.json': (text) =>
      text
        .replace('"module": "./dist/index.js"', '"node": "./dist/index.js"')
        .replace(/("types": [^,]*),\s*("node": [^,]*),/, '$2, $1,'),
  });
  expect((await publintProblems(files)).join()).toMatch(/types.*should be the first/);
});
