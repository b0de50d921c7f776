import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../workspace/src/repository.mjs';
import type { TestFile } from '../select/test-file.js';
import { folders } from './folders.js';
import { outside, packagesFrom } from './packages-from.js';
import { refuseSources } from './refuse-sources.js';
import { testModules } from './test-modules.js';

/**
 * The tests as one file for a runtime that finds packages itself, written beside the installed packages.
 *
 * @returns its path, absolute
 */
export async function bundleBesidePackages(entry: string, files: readonly TestFile[]): Promise<string> {
  const outfile = join(folders.installed, `${entry}.js`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(folders.source, `entries/${entry}.ts`)],
    outfile,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'es2023',
    keepNames: true,
    tsconfigRaw: { compilerOptions: { target: 'es2023' } },
    plugins: [testModules(files), packagesFrom(outside)],
  });
  refuseSources(metafile);
  return outfile;
}
