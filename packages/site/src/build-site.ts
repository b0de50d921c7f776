import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application, PageEvent, type ProjectReflection, ReflectionKind } from 'typedoc';
import { publicPackages, root } from '../../workspace/src/repository.mjs';
import { writePackage } from './reference/write-package.js';
import { missingPages, stage } from './staging/stage.js';
import { codeInHeadings } from './theme/headings.js';
import { contentBegins, frameTables, openGuides, plainExamples, skipLink } from './theme/page-parts.js';
import { MAIN_ENTRY, SiteRouter } from './theme/site-router.js';
import { SiteTheme } from './theme/site-theme.js';

const here = dirname(fileURLToPath(import.meta.url));

export interface SiteOptions {
  /** The folder that is written; it can be copied to any static host. */
  readonly out: string;
  /** Where the repository can be read, such as `https://forge.example/org/oauth/blob/main`; without it nothing links there. */
  readonly repository?: string | undefined;
}

/** Builds the site. @returns whether it was built without a warning. */
export async function buildSite({ out, repository }: SiteOptions): Promise<boolean> {
  const folder = join(root, 'node_modules/.cache/site');
  const packageFolders = [...publicPackages().values()];
  const repositoryUrl = (path: string): string | undefined => repository && `${repository}/${path}`;
  const { readme, documents } = stage({ root, folder, packageFolders, repositoryUrl });
  for (const each of packageFolders) writePackage(join(root, each), join(folder, each));
  const app = await Application.bootstrap({
    name: 'OAuth2 tokens, kept alive',
    entryPointStrategy: 'packages',
    entryPoints: packageFolders.map((each) => join(folder, each)),
    packageOptions: {
      // `tsc -b` has looked for them.
      skipErrorChecking: true,
      excludeInternal: true,
      excludePrivate: true,
      excludeExternals: true,
      sort: ['kind', 'alphabetical'],
      disableSources: repository === undefined,
      ...(repository !== undefined && { sourceLinkTemplate: `${repository}/{path}#L{line}` }),
      disableGit: true,
    },
    basePath: root,
    readme,
    projectDocuments: [...documents],
    out,
    theme: 'site',
    router: 'site',
    customCss: join(here, 'theme/site.css'),
    customJs: join(here, 'theme/site.js'),
    navigation: { includeGroups: true, includeFolders: false },
    includeHierarchySummary: false,
    headings: { readme: false, document: false },
    searchInDocuments: true,
    searchInComments: true,
    sluggerConfiguration: { lowercase: true },
    visibilityFilters: {},
    favicon: join(here, 'theme/favicon.svg'),
    lightHighlightTheme: 'github-light-high-contrast',
    darkHighlightTheme: 'github-dark-high-contrast',
    hideGenerator: true,
    markdownItLoader: codeInHeadings,
    highlightLanguages: ['ts', 'js', 'json', 'sh', 'md', 'http', 'yaml', 'console', 'html'],
    disableGit: true,
    treatWarningsAsErrors: true,
    validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true },
  });
  app.renderer.defineTheme('site', SiteTheme);
  app.renderer.defineRouter('site', SiteRouter);
  app.renderer.hooks.on('head.end', openGuides);
  app.renderer.hooks.on('body.begin', skipLink);
  app.renderer.hooks.on('content.begin', contentBegins);
  app.renderer.on(PageEvent.END, (page: PageEvent) => {
    if (page.contents !== undefined) page.contents = plainExamples(frameTables(page.contents));
  });
  const project = await app.convert();
  if (project === undefined) return false;
  for (const path of missingPages(root)) app.logger.error(`contents.ts lists ${path}, which is not there`);
  nameEntries(project);
  app.validate(project);
  await app.generateOutputs(project);
  return !app.logger.hasErrors() && !app.logger.hasWarnings();
}

/** An entry is called as it is imported, but for the one that is called like its package. */
function nameEntries({ children = [] }: ProjectReflection): void {
  for (const each of children)
    for (const entry of each.children ?? [])
      if (entry.kindOf(ReflectionKind.Module))
        entry.name = entry.name === 'index' ? MAIN_ENTRY : `${each.name}/${entry.name}`;
}
