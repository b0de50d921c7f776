import { posix } from 'node:path';
import { type LinkTargets, rewriteLinks } from './rewrite-links.js';
import { readParts, titleOf, withoutDirections } from './markdown.js';

/** Where typedoc finds a page: under the path that it has in the repository, as Markdown. */
export function stagedPath(path: string): string {
  return path.replace(/\.ts$/, '.md');
}

/**
 * A page as typedoc reads it. In the front matter: its title, and the file of the repository that it shows (`source`),
 * by which the theme knows it.
 */
export function stagePage(path: string, text: string, targets: LinkTargets): string {
  const markdown = path.endsWith('.ts') ? programAsPage(path, text) : text;
  const body = rewriteLinks(withoutDirections(bodyOf(path, markdown)), path, targets);
  return `---\ntitle: ${JSON.stringify(titleOf(markdown))}\nsource: ${path}\n---\n\n${body.trimStart()}`;
}

/** The page of a package has a heading of typedoc's already. */
function bodyOf(path: string, markdown: string): string {
  const { body } = readParts(markdown);
  return /^packages\/.*README\.md$/.test(path) ? body.replace(/^# .*\n/m, '') : body;
}

/** A program: what its first comment says, then the code. */
function programAsPage(path: string, code: string): string {
  const comment = /^(?:\/\/ .*\n)+/.exec(code)?.[0] ?? '';
  const words = comment.replaceAll(/^\/\/ /gm, '').trim();
  const rest = code.slice(comment.length).trim();
  return `# ${programTitle(path)}\n\n${words}\n\n\`\`\`ts\n${rest}\n\`\`\`\n\nThe file is \`${path}\`.\n`;
}

/** `examples/01-quick-start.ts` → `Quick start`; those of a folder keep their file's name. */
function programTitle(path: string): string {
  const name = posix.basename(path, '.ts');
  const numbered = /^\d+-(.+)$/.exec(name)?.[1]?.replaceAll('-', ' ');
  if (numbered === undefined) return NAMES[name] ?? name;
  return numbered.charAt(0).toUpperCase() + numbered.slice(1).replace('wso2', 'WSO2');
}

/** As their owners write them. */
const NAMES: Readonly<Record<string, string>> = {
  auth0: 'Auth0',
  entra: 'Microsoft Entra',
  'github-app': 'GitHub App',
  keycloak: 'Keycloak',
  okta: 'Okta',
  salesforce: 'Salesforce',
};
