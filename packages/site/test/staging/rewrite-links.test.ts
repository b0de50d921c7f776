import { expect, it } from 'vitest';
import { pageFinder } from '../../src/staging/page-for.js';
import { rewriteLinks } from '../../src/staging/rewrite-links.js';

const pageFor = pageFinder(['packages/core']);
const unknown = { pageFor, repositoryUrl: () => undefined };
const known = { pageFor, repositoryUrl: (path: string) => `https://forge.example/blob/main/${path}` };

it.each([
  ['a document', '[x](stores.md#which)', '[x](./stores.md#which)'],
  ['a decision', '[x](decisions/2026-11-22-jose.md)', '[x](./decisions/2026-11-22-jose.md)'],
  [
    'a README of a package',
    '[x](../packages/core/README.md#errors)',
    '[x](../packages/core/README.md#errors)',
  ],
  ['a folder of a package', '[x](../packages/core)', '[x](../packages/core/README.md)'],
  ['an example, which is a page', '[x](../examples/01-quick-start.ts)', '[x](../examples/01-quick-start.md)'],
  ['the start page', '[x](../README.md)', '[x](../README.md)'],
  ['an image', '![x](images/which-policy.svg)', '![x](images/which-policy.svg)'],
  ['another site', '[x](https://example.com/a.md)', '[x](https://example.com/a.md)'],
  ['the page itself', '[x](#here)', '[x](#here)'],
  ['code', '```md\n[x](gone.ts)\n```', '```md\n[x](gone.ts)\n```'],
])('keeps a link to %s', (_, link, expected) => {
  expect(rewriteLinks(link, 'docs/lifecycle.md', unknown)).toBe(expected);
});

it('makes plain text of a link to what the site does not show', () => {
  const text = 'see [`decide`](../packages/core/src/decide.ts), and [tests [1]](../packages/core/test).';
  expect(rewriteLinks(text, 'docs/lifecycle.md', unknown)).toBe('see `decide`, and tests [1].');
});

it('links into the repository where its address is known', () => {
  const text = '[`decide`](../packages/core/src/decide.ts#L3)';
  expect(rewriteLinks(text, 'docs/lifecycle.md', known)).toBe(
    '[`decide`](https://forge.example/blob/main/packages/core/src/decide.ts#L3)',
  );
});
