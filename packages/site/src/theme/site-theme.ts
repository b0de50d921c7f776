import { DefaultTheme, type NavigationElement, type ProjectReflection, type RendererEvent } from 'typedoc';
import { siteNavigation } from './navigation.js';

const FIRST_LINES = `import { a } from 'b';
const c = await d({ e: 'f', g: () => h ?? '' }); // i
export function j(k: string): K<'l'> { return new M(\`n\`, 1).o; }`;

/** typedoc's own theme with the site's navigation. What it looks like is in `site.css`. */
export class SiteTheme extends DefaultTheme {
  /** Its highlighter gives a line half a second. The first lines take longer than that on a busy machine, so they are these. */
  override async preRender(event: RendererEvent): Promise<void> {
    await super.preRender(event);
    for (let times = 0; times < 3; times++) this.markedPlugin.getHighlighted(FIRST_LINES, 'ts');
  }

  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    const top = super.buildNavigation(project);
    const elements = top.concat(top.flatMap(({ children = [] }) => children));
    const byName = new Map(elements.map((element) => [element.text, element]));
    const reference = (project.children ?? []).flatMap(({ name }) => byName.get(name) ?? []);
    return siteNavigation(project, reference.map(withoutModules), (document) =>
      this.router.getFullUrl(document),
    );
  }
}

/** The entries of a package come right below it, not in a group of their own. */
function withoutModules(element: NavigationElement): NavigationElement {
  if (element.children === undefined) return element;
  const children = element.children.flatMap((child) =>
    child.text === 'Modules' ? (child.children ?? []) : [child],
  );
  return Object.assign(element, { children });
}
