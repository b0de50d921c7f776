import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { readManifest } from '../repository.mjs';

/**
 * Writes what Node and other runtimes import of a package, in as few files as possible: one for each entry of its `exports`, and
 * what entries share in files of their own. Whatever is installed stays an import. Bundlers take the modules
 * of the compiler instead, of which they can leave out those that nobody uses.
 *
 * @param {string} folder
 */
export async function bundle(folder) {
  const { exports = {} } = readManifest(folder);
  rmSync(join(folder, 'dist/bundle'), { recursive: true, force: true });
  await build({
    absWorkingDir: folder,
    entryPoints: Object.values(exports).flatMap((target) =>
      typeof target === 'string' ? [] : [sourceOf(target)],
    ),
    outbase: 'src',
    outdir: 'dist/bundle',
    chunkNames: 'shared-[hash]',
    bundle: true,
    splitting: true,
    packages: 'external',
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    logLevel: 'warning',
    // It warns that empty re-exports between such files would be left out, as they may be.
    logOverride: { 'ignored-bare-import': 'silent' },
  });
}

/** @param {Record<string, string>} target */
function sourceOf({ '@org/source': source }) {
  if (source === undefined) throw new Error('An entry of "exports" has no @org/source.');
  return source;
}
