import { posix } from 'node:path';
import { inflateSync } from 'node:zlib';
import type { SiteFile } from './site.js';

export interface Link {
  readonly from: string;
  /** As it is written. */
  readonly target: string;
}

/** What a page links to, loads and shows. Code that is shown is not looked at: it has no attributes. */
export function linksOf({ path, text }: SiteFile): Link[] {
  const body = text.replaceAll(/<script>[\s\S]*?<\/script>/g, '');
  return Array.from(body.matchAll(/\s(?:href|src)="([^"]*)"/g), ([, target = '']) => ({
    from: path,
    target: target.replaceAll('&amp;', '&'),
  }));
}

export function isExternal({ target }: Link): boolean {
  return /^(?:[a-z]+:|\/\/)/i.test(target);
}

/** Links to a file that the site has not, or to a place that the page has not. */
export function brokenLinks(pages: readonly SiteFile[], otherFiles: ReadonlySet<string>): string[] {
  const places = new Map(pages.map((page) => [page.path, idsOf(page)]));
  return pages
    .flatMap(linksOf)
    .filter((link) => !isExternal(link) && !leads(link, places, otherFiles))
    .map(({ from, target }) => `${from}: ${target}`);
}

function leads(
  { from, target }: Link,
  places: ReadonlyMap<string, ReadonlySet<string>>,
  files: ReadonlySet<string>,
) {
  const [address = '', anchor = ''] = target.split('#');
  const bare = decodeURIComponent(address.replace(/\?.*$/, ''));
  const joined = bare === '' ? from : posix.join(posix.dirname(from), bare);
  const path = joined === './' || joined.endsWith('/') ? posix.join(joined, 'index.html') : joined;
  const ids = places.get(path);
  if (ids === undefined) return anchor === '' && files.has(path);
  return anchor === '' || ids.has(decodeURIComponent(anchor));
}

function idsOf({ text }: SiteFile): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/\sid="([^"]+)"/g), ([, id = '']) => id));
}

/** The addresses in the navigation, which scripts draw, from its packed data. */
export function navigationPaths(script: string): string[] {
  const packed = /"([^"]+)"/.exec(script)?.[1] ?? '';
  const data = inflateSync(Buffer.from(packed, 'base64')).toString();
  return Array.from(data.matchAll(/"path":"([^"]+)"/g), ([, path = '']) => path);
}
