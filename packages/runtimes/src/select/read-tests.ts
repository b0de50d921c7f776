import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { root } from '../../../workspace/src/repository.mjs';
import { outside, packagesFrom } from '../bundle/packages-from.js';
import type { TestFile } from './test-file.js';

type Output = Metafile['outputs'][string];

const BEHIND = /^packages\/(?:providers\/)?[\w-]+\/src\//;

function boundTo(inputs: readonly string[]): string | undefined {
  if (inputs.some((input) => BEHIND.test(input))) return 'look behind the public door';
  const usesPaths = (input: string): boolean =>
    readFileSync(join(root, input), 'utf8').includes('import.meta');
  return inputs.some(usesPaths) ? 'run files of this repository' : undefined;
}

function toTestFile({ entryPoint = '', inputs, imports }: Output, packageName: string): TestFile {
  const names = imports.filter(({ external }) => external).map(({ path }) => path);
  const builtins = names.filter((name) => name.startsWith('node:')).map((name) => name.slice(5));
  const packages = names.filter((name) => !name.startsWith('node:') && name !== 'vitest');
  return { path: entryPoint, packageName, bound: boundTo(Object.keys(inputs)), builtins, packages };
}

/** Reads what these test files of a package import, directly and through the files they share. */
export async function readTests(packageName: string, files: readonly string[]): Promise<readonly TestFile[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [...files],
    outdir: 'unwritten',
    write: false,
    metafile: true,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    // What a file imports and does not use counts too.
    treeShaking: false,
    ignoreAnnotations: true,
    // Without `verbatimModuleSyntax`: an import of types alone needs nothing at run time.
    tsconfigRaw: { compilerOptions: { target: 'es2023' } },
    plugins: [packagesFrom(outside)],
  });
  return Object.values(metafile.outputs)
    .map((output) => toTestFile(output, packageName))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}
