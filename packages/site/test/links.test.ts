import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, it } from 'vitest';
import { brokenLinks, isExternal, linksOf, navigationPaths } from './find-links.js';
import { SITE, sitePages } from './site.js';

const files = (): ReadonlySet<string> =>
  new Set(readdirSync(SITE, { recursive: true, encoding: 'utf8' }).map((path) => path.split(sep).join('/')));

it('leads somewhere with every link and image, anchors too', () => {
  const pages = sitePages();
  expect(pages.length).toBeGreaterThan(400);
  expect(brokenLinks(pages, files())).toEqual([]);
});

it('reports what leads nowhere', () => {
  const text =
    '<a href="gone.html">x</a> <a href="#gone">x</a> <img src="../gone.svg"> <a href="b.html#b">x</a>';
  const pages = [
    { path: 'docs/a.html', text },
    { path: 'docs/b.html', text: '<h2 id="b"></h2>' },
  ];
  expect(brokenLinks(pages, new Set())).toEqual([
    'docs/a.html: gone.html',
    'docs/a.html: #gone',
    'docs/a.html: ../gone.svg',
  ]);
});

it('has a page for each line of the navigation', () => {
  const paths = navigationPaths(readFileSync(join(SITE, 'assets/navigation.js'), 'utf8'));
  expect(paths.length).toBeGreaterThan(400);
  expect(paths.filter((path) => !existsSync(join(SITE, path.replace(/#.*$/, ''))))).toEqual([]);
});

it('links nothing by an absolute path, so that it can be put into any folder', () => {
  const absolute = sitePages()
    .flatMap(linksOf)
    .filter(({ target }) => target.startsWith('/') || target.startsWith('file:'));
  expect(absolute).toEqual([]);
});

/** Who is linked. A new host is looked at once by a person: is it the source, and will it stay? */
const HOSTS = new Set([
  'api.talend.com',
  'apim.docs.wso2.com',
  'arethetypeswrong.github.io',
  'auth0.com',
  'csrc.nist.gov',
  'datatracker.ietf.org',
  'developer.mozilla.org',
  'developer.okta.com',
  'docs.github.com',
  'docs.npmjs.com',
  'github.com',
  'help.qlik.com',
  'help.salesforce.com',
  'learn.microsoft.com',
  'man7.org',
  'openid.net',
  'opentelemetry.io',
  'publint.dev',
  'vitest.dev',
  'www.keycloak.org',
  'www.npmjs.com',
  'www.rfc-editor.org',
]);

it('links only hosts that somebody has looked at; they are not fetched', () => {
  const hosts = sitePages()
    .flatMap(linksOf)
    .filter(isExternal)
    .map(({ target }) => new URL(target).host);
  expect([...new Set(hosts)].filter((host) => !HOSTS.has(host)).toSorted()).toEqual([]);
});
