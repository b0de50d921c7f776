import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { benchFolder } from '../harness/places.js';
import type { ImportedPackages } from './packages.js';

/** @returns 1,000 bytes, of a program that imports this and nothing else */
export async function bundledKilobytes({ imports, needsNode }: ImportedPackages): Promise<number> {
  const lines = imports.map(({ from, names }) => `export { ${names.join(', ')} } from '${from}';`);
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: benchFolder, loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: needsNode ? 'node' : 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['module', 'import'],
    write: false,
    logLevel: 'error',
  });
  const bytes = outputFiles[0]?.contents ?? new Uint8Array();
  return gzipSync(bytes, { level: 9 }).length / 1_000;
}
