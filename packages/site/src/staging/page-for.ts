import { CONTENTS, START_PAGE } from '../contents.js';
import { stagedPath } from './stage-page.js';

/**
 * Which staged page shows a file or folder of the repository. A package's folder is its README, `docs` the list of all
 * documents.
 *
 * @param packageFolders - of the public packages, from the top folder
 */
export function pageFinder(packageFolders: readonly string[]): (path: string) => string | undefined {
  const pages = new Map([[START_PAGE, START_PAGE]]);
  for (const { path } of CONTENTS.flatMap((section) => section.pages)) pages.set(path, stagedPath(path));
  for (const folder of packageFolders) {
    pages.set(folder, `${folder}/README.md`);
    pages.set(`${folder}/README.md`, `${folder}/README.md`);
  }
  const list = pages.get('docs/README.md');
  if (list !== undefined) pages.set('docs', list);
  return (path) => pages.get(path);
}
