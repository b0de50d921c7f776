import { join, resolve } from 'node:path';
import type { OnResolveResult, Plugin, PluginBuild } from 'esbuild';
import { publicPackages, readManifest, root } from '../../../workspace/src/repository.mjs';
import { folders } from './folders.js';

/** Says where a package lies. */
export type FindPackage = (name: string, bundler: PluginBuild) => OnResolveResult | Promise<OnResolveResult>;

/** Leaves it to the runtime. */
export const outside: FindPackage = (path) => ({ path, external: true });

/** Takes it from where the packed packages are installed. */
export const fromInstalled: FindPackage = (name, bundler) =>
  bundler.resolve(name, {
    kind: 'import-statement',
    resolveDir: folders.installed,
    pluginData: 'found',
  });

/** What users may import, by the absolute path of its source: tests reach their own package's door by path. */
function doorsBySource(): ReadonlyMap<string, string> {
  const doors = new Map<string, string>();
  for (const [name, folder] of publicPackages()) {
    for (const [entry, target] of Object.entries(readManifest(join(root, folder)).exports ?? {})) {
      if (typeof target === 'string') continue;
      doors.set(join(root, folder, target['@org/source'] ?? ''), join(name, entry).replaceAll('\\', '/'));
    }
  }
  return doors;
}

/** What the suite itself stands on comes from this repository, and what a package imports from beside it. */
const isLeftAlone = (path: string, importer: string): boolean =>
  path.startsWith('@vitest/') || importer.includes('/node_modules/');

/** Asks `find` for every package that a test imports, by its name or by the path of its public door. */
export function packagesFrom(find: FindPackage): Plugin {
  const doors = doorsBySource();
  return {
    name: 'packages-from',
    setup(bundler) {
      bundler.onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
        const door = doors.get(resolve(resolveDir, path).replace(/\.js$/, '.ts'));
        return door === undefined ? undefined : find(door, bundler);
      });
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer, pluginData }) => {
        if (path.startsWith('node:')) return { path, external: true };
        const found = pluginData === 'found' || kind === 'entry-point' || isLeftAlone(path, importer);
        return found ? undefined : find(path, bundler);
      });
    },
  };
}
