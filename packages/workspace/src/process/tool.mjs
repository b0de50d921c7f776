import { join } from 'node:path';
import { readManifest, root } from '../repository.mjs';

/**
 * The command that starts an installed tool with this Node, on every platform.
 *
 * @param {string} packageName such as `typescript`
 * @param {string} [name] the program, where it is not called like the package
 * @returns {string[]}
 */
export function tool(packageName, name = packageName) {
  const folder = join(root, 'node_modules', packageName);
  const { bin } = readManifest(folder);
  const path = typeof bin === 'string' ? bin : bin?.[name];
  if (path === undefined) throw new Error(`${packageName} has no program ${name}`);
  return [process.execPath, join(folder, path)];
}
