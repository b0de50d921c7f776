import { expect, it } from 'vitest';
import { stagePage } from '../../src/staging/stage-page.js';

const nowhere = { pageFor: () => undefined, repositoryUrl: () => undefined };

it('takes the title from the first heading, without marks', () => {
  expect(stagePage('docs/a.md', '# The `a` page\n\ntext\n', nowhere)).toBe(
    '---\ntitle: "The a page"\nsource: docs/a.md\n---\n\n# The `a` page\n\ntext\n',
  );
});

it('or else from the front matter', () => {
  const page = stagePage('docs/a.md', "---\ntitle: 'A'\ngroup: Guides\n---\n# Long\n", nowhere);
  expect(page).toMatch(/^---\ntitle: "A"\nsource/);
  expect(page).not.toContain('group');
});

it('leaves out what only tests read', () => {
  const text = '# A\n\n<!-- prelude: declare const id: string; -->\n```ts\nid;\n```\n';
  expect(stagePage('docs/a.md', text, nowhere)).not.toContain('prelude');
});

it('shows a program with the words of its first comment', () => {
  const page = stagePage('examples/01-quick-start.ts', '// Begins\n// here.\nawait 1;\n', nowhere);
  expect(page).toContain('title: "Quick start"');
  expect(page).toContain('Begins\nhere.\n\n```ts\nawait 1;\n```');
});

it('leaves the heading of a package to typedoc', () => {
  expect(stagePage('packages/core/README.md', '# @org/oauth-core\n\ntext\n', nowhere)).toMatch(
    /---\n\ntext\n$/,
  );
});
