import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from '../repository.mjs';

/**
 * The bytes that one of our packages brings into node_modules: what it publishes, and all that it depends on, each
 * dependency once.
 *
 * @param {string} folder
 * @returns {{ own: number, installed: number }}
 */
export function installedSize(folder) {
  const packages = closure(realpathSync(folder), new Set());
  const sizes = Array.from(packages, publishedSize);
  return { own: sizes[0] ?? 0, installed: sizes.reduce((sum, size) => sum + size, 0) };
}

/**
 * @param {string} folder
 * @param {Set<string>} found
 */
function closure(folder, found) {
  if (found.has(folder)) return found;
  found.add(folder);
  const { dependencies, peerDependencies, peerDependenciesMeta = {} } = readManifest(folder);
  for (const name of Object.keys({ ...dependencies, ...peerDependencies }))
    // What is optional is not installed with it.
    if (peerDependenciesMeta[name]?.optional !== true) closure(locate(folder, name), found);
  return found;
}

/**
 * A dependency lies in the package's own node_modules, or, for one that was installed, beside it.
 *
 * @param {string} folder
 * @param {string} name
 */
function locate(folder, name) {
  const beside = join(folder.slice(0, folder.lastIndexOf('node_modules')), 'node_modules', name);
  const within = join(folder, 'node_modules', name);
  return realpathSync(existsSync(within) ? within : beside);
}

/**
 * Of our own folders only what is published counts; an installed package holds nothing else.
 *
 * @param {string} folder
 */
function publishedSize(folder) {
  const ours = !folder.includes('node_modules');
  return ours ? bytesIn(join(folder, 'dist')) + bytesIn(join(folder, 'package.json')) : bytesIn(folder);
}

/**
 * @param {string} path
 * @returns {number} bytes
 */
function bytesIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.size;
  const names = readdirSync(path).filter((name) => name !== 'node_modules' && !name.endsWith('.tsbuildinfo'));
  return names.reduce((sum, name) => sum + bytesIn(join(path, name)), 0);
}
