import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { root } from '../../../workspace/src/repository.mjs';
import type { TestFile } from '../select/test-file.js';
import { folders } from './folders.js';

/** The module `bundled-tests` of the entries: the test files, each with how to load it. */
export function testModules(files: readonly TestFile[]): Plugin {
  const rows = files.map(({ path, packageName }) => {
    const load = `() => import(${JSON.stringify(join(root, path))})`;
    return `{ path: ${JSON.stringify(path)}, packageName: ${JSON.stringify(packageName)}, load: ${load} }`;
  });
  const contents = `export const bundledTests = [\n${rows.join(',\n')}\n];\n`;
  return {
    name: 'test-modules',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^bundled-tests$/ }, ({ path }) => ({ path, namespace: 'tests' }));
      onLoad({ filter: /.*/, namespace: 'tests' }, () => ({ contents, resolveDir: root }));
      onResolve({ filter: /^vitest$/ }, () => ({ path: join(folders.source, 'suite/vitest.ts') }));
    },
  };
}
