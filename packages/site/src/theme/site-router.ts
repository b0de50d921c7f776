import { type DocumentReflection, KindRouter, type Reflection } from 'typedoc';

/** The file of the repository that a document shows, as its staged front matter says. */
export function sourceOf(document: DocumentReflection): string {
  return String(document.frontmatter['source']);
}

/** What the entry is called that is imported by the package's own name. */
export const MAIN_ENTRY = 'main entry';

/**
 * Addresses that stay when a title changes: a document is where its file is in the repository, the reference by package,
 * entry and name, such as `reference/oauth-core/node/fileStore.html`.
 */
export class SiteRouter extends KindRouter {
  override getIdealBaseName(reflection: Reflection): string {
    if (!reflection.isDocument()) return `reference/${partsOf(reflection).join('/')}`;
    return sourceOf(reflection)
      .replace(/\.(?:md|ts)$/, '')
      .toLowerCase();
  }
}

/** From the package to what it exports. An entry's name begins with its package's, but for the main one. */
function partsOf(reflection: Reflection): string[] {
  const { parent, name } = reflection;
  if (parent === undefined) return [];
  const own = parent.isProject()
    ? name.replace(/^@[^/]+\//, '')
    : name.replace(`${parent.name}/`, '').replace(MAIN_ENTRY, 'main');
  return [...partsOf(parent), own.replaceAll(/[^\w-]/g, '_')];
}
