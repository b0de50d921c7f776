import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of the repository's top folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {boolean} [private]
 * @property {string} [packageManager] such as `pnpm@10.34.8`
 * @property {string | Record<string, string>} [bin]
 * @property {Record<string, Record<string, string> | string>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, { optional?: boolean }>} [peerDependenciesMeta]
 */

/**
 * Reads a folder's package.json.
 *
 * @param {string} folder
 */
export function readManifest(folder) {
  return /** @type {Manifest} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}

/**
 * The folders of the published packages, from the top folder, by package name.
 *
 * @returns {Map<string, string>}
 */
export function publicPackages() {
  const folders = ['packages', 'packages/providers'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  );
  const packages = folders.filter((folder) => existsSync(join(root, folder, 'package.json')));
  const named = packages.map((folder) => ({ folder, manifest: readManifest(join(root, folder)) }));
  return new Map(
    named.filter(({ manifest }) => !manifest.private).map(({ folder, manifest }) => [manifest.name, folder]),
  );
}
