import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { root } from '../src/repository.mjs';

/** A text of the repository, by its path from the top folder with forward slashes. */
export interface RepositoryFile {
  readonly path: string;
  readonly text: string;
}

const notOurs = new Set(['node_modules', 'dist', '.git', '.turbo', 'plants']);

/** All files under a folder whose names match, without what is installed, built or planted. */
export function filesUnder(folder: string, name: RegExp): RepositoryFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = relative(root, join(root, folder, entry.name))
      .split(sep)
      .join('/');
    if (entry.isDirectory()) return filesUnder(path, name);
    return name.test(entry.name) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}
