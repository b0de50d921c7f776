import { type DocumentReflection, KindRouter, type Reflection } from 'typedoc';

/** The file of the repository that a document shows, as its staged front matter says. */
export function sourceOf(document: DocumentReflection): string {
  return String(document.frontmatter['source']);
}

/** Addresses that stay when a title changes: a document is where its file is in the repository. */
export class SiteRouter extends KindRouter {
  override getIdealBaseName(reflection: Reflection): string {
    if (!reflection.isDocument()) return super.getIdealBaseName(reflection);
    return sourceOf(reflection)
      .replace(/\.(?:md|ts)$/, '')
      .toLowerCase();
  }
}
