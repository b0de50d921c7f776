import { readFileSync } from 'node:fs';
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
 */

/**
 * Reads a folder's package.json.
 *
 * @param {string} folder
 */
export function readManifest(folder) {
  return /** @type {Manifest} */ (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}
