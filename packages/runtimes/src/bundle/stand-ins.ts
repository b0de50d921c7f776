import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { folders } from './folders.js';

/** What a runtime lacks, by the name of the module that would give it. */
export type Lacks = Readonly<Record<string, string>>;

/** What does the work of a module that a runtime lacks, by the module's name: files of this package's `src`. */
export type Replacements = Readonly<Record<string, string>>;

/** Puts a module in place of each that the runtime lacks. */
export function standIns(lacks: Lacks, replacements: Replacements = {}): Plugin {
  const maker = join(folders.source, 'suite/stand-in.ts');
  return {
    name: 'stand-ins',
    setup({ onLoad, onResolve }) {
      onResolve({ filter: /^(?:node:|@org\/|@opentelemetry\/sdk-|undici$|selfsigned$)/ }, ({ path }) => {
        const replacement = replacements[path];
        if (replacement !== undefined) return { path: join(folders.source, replacement) };
        return Object.hasOwn(lacks, path) ? { path, namespace: 'stand-in' } : undefined;
      });
      onLoad({ filter: /./, namespace: 'stand-in' }, ({ path }) => ({
        contents: `module.exports = require(${JSON.stringify(maker)}).standInModule(${JSON.stringify(lacks[path])});`,
        resolveDir: folders.source,
      }));
    },
  };
}
