import { join } from 'node:path';
import { build } from 'esbuild';
import { folders } from './folders.js';
import { fromInstalled, packagesFrom } from './packages-from.js';

/** Core alone, as a bundler makes it for a program that uses it. */
export interface CoreBundle {
  readonly code: string;
  /** What it imports of Node's, as complaints: it must import nothing. */
  readonly complaints: readonly string[];
}

/** Bundles the packed core under these conditions, with nothing in place of Node's modules. */
export async function bundleCore(conditions: readonly string[]): Promise<CoreBundle> {
  const { metafile, outputFiles } = await build({
    entryPoints: [join(folders.source, 'entries/core-alone.ts')],
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: [...conditions],
    plugins: [packagesFrom(fromInstalled)],
  });
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
  return {
    code: outputFiles[0]?.text ?? '',
    complaints: imports.map(({ path }) => `core imports ${path}`),
  };
}
