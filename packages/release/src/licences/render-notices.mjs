import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productionDependencies } from './production-dependencies.mjs';

/** Where the page lies, from the top folder. */
export const NOTICES = 'docs/third-party-notices.md';

/**
 * The page of all packages of others that come with ours, with the texts of their licences.
 *
 * @returns {string}
 */
export function renderNotices() {
  const dependencies = productionDependencies();
  const rows = dependencies.map(
    ({ name, version, license, broughtBy }) =>
      `| \`${name}\` | ${version} | ${license} | ${broughtBy.join(', ')} |`,
  );
  const texts = dependencies.map(
    ({ name, license, folder }) =>
      `## \`${name}\`\n\n${licenceText(folder) ?? `${license}. The package holds no text of it.`}`,
  );
  return `# Third-party notices

What installing our packages brings of others. Their code is not in our packages: each is installed as its authors published it, with
its licence. \`@org/oauth-testkit\` brings nothing. Written by \`pnpm notices --write\`; a test fails when it is out of date.

| package | version locked here | licence | brought by |
|---|---|---|---|
${rows.join('\n')}

${texts.join('\n\n')}
`;
}

/** @param {string} folder */
function licenceText(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)(\.|$)/i.test(name));
  if (names.length === 0) return undefined;
  const texts = names.toSorted().map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const text = texts
    .join('\n\n')
    .replaceAll('\r\n', '\n')
    .replace(/[ \t]+$/gm, '');
  return `\`\`\`text\n${text}\n\`\`\``;
}
