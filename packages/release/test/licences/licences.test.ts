import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../workspace/src/repository.mjs';
import { notAllowed } from '../../src/licences/allowed.mjs';
import { productionDependencies } from '../../src/licences/production-dependencies.mjs';
import { NOTICES, renderNotices } from '../../src/licences/render-notices.mjs';

it('what comes with our packages has a licence that asks for no more than to be named', () => {
  expect(notAllowed(productionDependencies())).toEqual([]);
});

it('knows all that comes with them, at any depth, and no tool of ours', () => {
  const names = productionDependencies().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['oauth4webapi', 'is-network-error', '@redis/client']));
  expect(names).not.toEqual(expect.arrayContaining(['vitest']));
});

it.each(['GPL-3.0-only', 'none', 'SEE LICENSE IN LICENSE'])('reports the licence %s', (license) => {
  const planted = { name: 'planted', version: '1.0.0', license };
  expect(notAllowed([planted])).toEqual([`planted 1.0.0: ${license}`]);
});

it('the notices are up to date: `pnpm notices --write` renews them', () => {
  expect(readFileSync(join(root, NOTICES), 'utf8')).toBe(renderNotices());
});
