import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { CONTENTS, START_PAGE } from '../contents.js';
import type { LinkTargets } from './rewrite-links.js';
import { pageFinder } from './page-for.js';
import { stagedPath, stagePage } from './stage-page.js';

export interface Staging {
  /** The repository. */
  readonly root: string;
  /** Where the staged files go; made anew. */
  readonly folder: string;
  /** Of the public packages, from the top folder. */
  readonly packageFolders: readonly string[];
  readonly repositoryUrl: LinkTargets['repositoryUrl'];
}

/** What typedoc is given to read. */
export interface Staged {
  readonly readme: string;
  readonly documents: readonly string[];
}

/** Pages of `contents.ts` that do not exist. */
export function missingPages(root: string): string[] {
  return CONTENTS.flatMap(({ pages }) => pages.map(({ path }) => path)).filter(
    (path) => !existsSync(join(root, path)),
  );
}

/**
 * Copies every page of the site, in the folders that it has in the repository, with links that lead somewhere on the
 * site: the documents themselves stay as a forge shows them.
 */
export function stage({ root, folder, packageFolders, repositoryUrl }: Staging): Staged {
  rmSync(folder, { recursive: true, force: true });
  const targets = { pageFor: pageFinder(packageFolders), repositoryUrl };
  const write = (path: string): string => {
    const file = join(folder, stagedPath(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, stagePage(path, readFileSync(join(root, path), 'utf8'), targets));
    return file;
  };
  for (const packageFolder of packageFolders) write(posix.join(packageFolder, 'README.md'));
  const images = join(root, 'docs/images');
  if (existsSync(images)) cpSync(images, join(folder, 'docs/images'), { recursive: true });
  return {
    readme: write(START_PAGE),
    documents: CONTENTS.flatMap(({ pages }) => pages.map(({ path }) => path))
      .filter((path) => existsSync(join(root, path)))
      .map(write),
  };
}
