import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Unpacks a package into a folder.
 *
 * @param {import('./read-tarball.mjs').Files} files
 * @param {string} folder
 */
export function writeFiles(files, folder) {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
