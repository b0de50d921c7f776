import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { publicPackages, root } from '../../../workspace/src/repository.mjs';
import { readTests } from './read-tests.js';
import type { TestFile } from './test-file.js';

/** The packages whose behaviour must be the same everywhere. */
export const packageNames = [
  '@org/oauth-core',
  '@org/oauth-talend',
  '@org/oauth-wso2',
  '@org/oauth-scheduler',
] as const;

function testsOf(packageName: string): Promise<readonly TestFile[]> {
  const folder = `${publicPackages().get(packageName)}/test`;
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.test.ts'));
  return readTests(
    packageName,
    files.map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
}

/** Every test file of these packages, with what it needs. */
export async function behaviourTests(): Promise<readonly TestFile[]> {
  return (await Promise.all(packageNames.map(testsOf))).flat();
}
