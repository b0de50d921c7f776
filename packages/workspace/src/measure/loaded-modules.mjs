import { build } from 'esbuild';
import { root } from '../repository.mjs';

/**
 * What Node has to read before `import(name)` of these packages is done, as examples/ sees them, built: the files, and their
 * bytes. What is imported later, when it is needed, does not count.
 *
 * @param {readonly string[]} names
 * @returns {Promise<{ files: string[], bytes: number }>}
 */
export async function loadedModules(names) {
  const contents = names.map((name) => `import '${name}';`).join('\n');
  const { metafile } = await build({
    stdin: { contents, resolveDir: `${root}/examples`, loader: 'js' },
    absWorkingDir: root,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: ['node', 'import'],
    ignoreAnnotations: true,
    metafile: true,
    write: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'later',
        setup: ({ onResolve }) =>
          onResolve({ filter: /./ }, ({ kind, path }) =>
            kind === 'dynamic-import' ? { path, external: true } : undefined,
          ),
      },
    ],
  });
  const inputs = Object.entries(metafile.inputs).filter(([path]) => path !== '<stdin>');
  return {
    files: inputs.map(([path]) => path),
    bytes: inputs.reduce((sum, [, { bytes }]) => sum + bytes, 0),
  };
}
