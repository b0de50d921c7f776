import { posix } from 'node:path';
import { outsideCode } from './markdown.js';

export interface LinkTargets {
  /** The staged page that shows a file or folder of the repository, from the top folder; `undefined` where the site has none. */
  readonly pageFor: (path: string) => string | undefined;
  /** The address of a file or folder on a forge; `undefined` where the repository's address is not known. */
  readonly repositoryUrl: (path: string) => string | undefined;
}

/** A Markdown link to something of this repository, with its text, its target and its anchor. */
const LINK = /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\((?!\w+:|#|\/\/)([^)\s#]+)(#[^)\s]*)?\)/g;

/** Files that are shown where they are linked, and copied with the page. */
const IMAGE = /\.(?:svg|png)$/;

/**
 * Makes each relative link of a page lead somewhere on the site: to the page that shows its target, or else into the
 * repository, or else it becomes the plain text that it was a link on.
 *
 * @param from - the page's own path, from the top folder
 */
export function rewriteLinks(text: string, from: string, { pageFor, repositoryUrl }: LinkTargets): string {
  const folder = posix.dirname(from);
  return outsideCode(text, (prose) =>
    prose.replaceAll(LINK, (...match: string[]) => {
      const [link = '', image = '', label = '', target = '', anchor = ''] = match;
      const path = posix.join(folder, target).replace(/\/$/, '');
      if (image !== '' || IMAGE.test(path)) return link;
      const page = pageFor(path);
      if (page !== undefined) return `[${label}](${relative(folder, page)}${anchor})`;
      const url = repositoryUrl(path);
      return url === undefined ? label : `[${label}](${url}${anchor})`;
    }),
  );
}

function relative(folder: string, page: string): string {
  const path = posix.relative(folder, page);
  return path.startsWith('.') ? path : `./${path}`;
}
