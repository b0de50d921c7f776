import type { DocumentReflection, NavigationElement, ProjectReflection } from 'typedoc';
import { CONTENTS, type Page, type Section } from '../contents.js';
import { sourceOf } from './site-router.js';

/** After these comes the reference. */
const BEFORE_REFERENCE = 'In depth';

/**
 * What the navigation shows: the start page, the sections of `contents.ts` in their order, and the reference by package.
 *
 * @param reference - the packages, as typedoc lists them
 * @param urlOf - the address of a document, from the top of the site
 */
export function siteNavigation(
  project: ProjectReflection,
  reference: readonly NavigationElement[],
  urlOf: (document: DocumentReflection) => string,
): NavigationElement[] {
  const documents = new Map((project.documents ?? []).map((document) => [sourceOf(document), document]));
  const toElement = ({ path, label }: Page): NavigationElement[] => {
    const document = documents.get(path);
    return document === undefined
      ? []
      : [{ text: label ?? document.name, path: urlOf(document), kind: document.kind }];
  };
  const toSection = ({ title, pages }: Section): NavigationElement => ({
    text: title,
    children: pages.flatMap(toElement),
  });
  const at = CONTENTS.findIndex(({ title }) => title === BEFORE_REFERENCE) + 1;
  return [
    { text: 'Start', path: 'index.html' },
    ...CONTENTS.slice(0, at).map(toSection),
    { text: 'Reference', children: [...reference] },
    ...CONTENTS.slice(at).map(toSection),
  ];
}
