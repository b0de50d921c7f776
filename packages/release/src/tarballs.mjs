import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where {@link tarballs} lie: a folder of this machine, never committed. */
export const tarballFolder = fileURLToPath(new URL('../node_modules/.cache/tarballs', import.meta.url));

/**
 * The packages as they would be published, packed by `pnpm pack-all`: absolute paths by package name.
 *
 * @returns {Map<string, string>}
 * @throws {Error} if nothing was packed yet
 */
export function tarballs() {
  const files = existsSync(tarballFolder) ? readdirSync(tarballFolder) : [];
  if (files.length === 0) throw new Error('Nothing is packed: run `pnpm build` and `pnpm pack-all` first.');
  return new Map(files.map((file) => [packageName(file), join(tarballFolder, file)]));
}

/** @param {string} file such as `org-oauth-core-0.1.0.tgz` */
function packageName(file) {
  const name = /^org-(.+)-\d+\.\d+\.\d+.*\.tgz$/.exec(file)?.[1];
  if (name === undefined) throw new Error(`${file} is not the tarball of one of our packages.`);
  return `@org/${name}`;
}
