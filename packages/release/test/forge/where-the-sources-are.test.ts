import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { root } from '../../../workspace/src/repository.mjs';

const require = createRequire(import.meta.url);
const { hooks } = require('../../../../.pnpmfile.cjs') as {
  hooks: { beforePacking(manifest: object, folder: string): Record<string, unknown> };
};
const pack = () => hooks.beforePacking({ name: '@org/oauth-core' }, join(root, 'packages/core'));

it('a forge that packs is named as the repository, which the registry compares with the provenance', () => {
  vi.stubEnv('GITHUB_SERVER_URL', 'https://forge.example');
  vi.stubEnv('GITHUB_REPOSITORY', 'acme/oauth');
  expect(pack()).toMatchObject({
    repository: { type: 'git', url: 'git+https://forge.example/acme/oauth.git', directory: 'packages/core' },
    bugs: 'https://forge.example/acme/oauth/issues',
  });
});

it('elsewhere no repository is named', () => {
  vi.stubEnv('GITHUB_SERVER_URL', undefined);
  vi.stubEnv('GITHUB_REPOSITORY', undefined);
  expect(pack()).not.toHaveProperty('repository');
});
