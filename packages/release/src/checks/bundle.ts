import { isBuiltin } from 'node:module';
import { build } from 'esbuild';
import { manifestOf } from '../package/published-packages.mjs';
import type { Files } from '../package/read-tarball.mjs';

/** What remains of a program that imports these entries and uses nothing of them: nothing, if imports have no effect. */
export async function unusedBundle(folder: string, entries: readonly string[]): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: entries.map((entry) => `import '${entry}';`).join('\n'), resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    write: false,
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  return outputFiles[0]?.text.replace(/^\/\/.*$/gm, '').trim() ?? '';
}

/** What the code of an unpacked package imports and its package.json does not ask for: a hoisted installation would hide it. */
export async function undeclaredImports(folder: string, files: Files): Promise<string[]> {
  const { name, dependencies, peerDependencies } = manifestOf(files);
  const { metafile } = await build({
    entryPoints: [...files.keys()].filter((path) => path.endsWith('.js')),
    absWorkingDir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
    write: false,
    outdir: 'out',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const external = imports.filter((each) => each.external).map(({ path }) => packageOf(path));
  const declared = new Set([name, ...Object.keys({ ...dependencies, ...peerDependencies })]);
  return [...new Set(external)].filter((each) => !isBuiltin(each) && !declared.has(each));
}

function packageOf(specifier: string): string {
  return /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier;
}
