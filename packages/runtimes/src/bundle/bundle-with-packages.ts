import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../../workspace/src/repository.mjs';
import type { TestFile } from '../select/test-file.js';
import { folders } from './folders.js';
import { fromInstalled, packagesFrom } from './packages-from.js';
import { refuseSources } from './refuse-sources.js';
import { type Lacks, type Replacements, standIns } from './stand-ins.js';
import { testModules } from './test-modules.js';

/** A runtime that is handed everything in one file. */
export interface Target {
  /** The file of `entries/`. */
  readonly entry: string;
  /** Beside `import` and `default`, as bundlers for this runtime set them. */
  readonly conditions: readonly string[];
  readonly lacks: Lacks;
  readonly replacements?: Replacements;
}

/**
 * The tests and the installed packages as one file.
 *
 * @returns its path, absolute
 */
export async function bundleWithPackages(
  { entry, conditions, lacks, replacements }: Target,
  files: readonly TestFile[],
): Promise<string> {
  const file = join(folders.installed, `${entry}.js`);
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(folders.source, `entries/${entry}.ts`)],
    outfile: file,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: [...conditions],
    target: 'es2023',
    keepNames: true,
    tsconfigRaw: { compilerOptions: { target: 'es2023' } },
    plugins: [testModules(files), standIns(lacks, replacements), packagesFrom(fromInstalled)],
  });
  refuseSources(metafile);
  return file;
}
