import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built site. `npm test` builds it before it tests. */
export const SITE = fileURLToPath(new URL('../dist', import.meta.url));

export interface SiteFile {
  /** From the top of the site, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** All pages of the built site, and the pictures that hold parts with names. */
export function sitePages(): SiteFile[] {
  if (!existsSync(join(SITE, 'index.html'))) throw new Error('The site is not built: npm run docs');
  return readdirSync(SITE, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:html|svg)$/.test(path))
    .map((path) => ({ path: path.split(sep).join('/'), text: readFileSync(join(SITE, path), 'utf8') }));
}
