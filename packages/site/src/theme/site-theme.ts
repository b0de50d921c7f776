import { DefaultTheme, type NavigationElement, type ProjectReflection } from 'typedoc';
import { siteNavigation } from './navigation.js';

/** typedoc's own theme with the site's navigation. What it looks like is in `site.css`. */
export class SiteTheme extends DefaultTheme {
  override buildNavigation(project: ProjectReflection): NavigationElement[] {
    const byName = new Map(super.buildNavigation(project).map((element) => [element.text, element]));
    const reference = (project.children ?? []).flatMap(({ name }) => byName.get(name) ?? []);
    return siteNavigation(project, reference, (document) => this.router.getFullUrl(document));
  }
}
