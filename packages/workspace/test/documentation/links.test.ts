import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../src/repository.mjs';
import { filesUnder } from '../repository-files.js';

interface Page {
  readonly path: string;
  readonly text: string;
}

const documents = filesUnder('', /\.md$/);

it('links to files that exist', () => {
  expect(brokenLinks(documents)).toEqual([]);
});

it('links to headings that exist', () => {
  expect(brokenAnchors(documents)).toEqual([]);
});

it('reports a link to nothing', () => {
  const text = '[a](gone.md#x) [b](../README.md) [c](https://example.com) [d](#here)';
  expect(brokenLinks([{ path: 'docs/page.md', text }])).toEqual(['docs/page.md links to gone.md']);
});

it('reports a link to no heading', () => {
  const text =
    '# A page: `code`, and "words"\n\n```md\n# no heading\n```\n\n[a](#a-page-code-and-words) [b](#no-heading) [c](page.md#gone)';
  expect(brokenAnchors([{ path: 'docs/page.md', text }])).toEqual([
    'docs/page.md links to #no-heading',
    'docs/page.md links to page.md#gone',
  ]);
});

/** Links to a heading of one of these pages that it does not have. */
function brokenAnchors(all: readonly Page[]): string[] {
  const anchors = new Map(all.map(({ path, text }) => [path, anchorsOf(text)]));
  return all.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?!\w+:)([^)\s#]*)#([^)\s]+)\)/g), ([, target = '', anchor = '']) => ({
      target,
      anchor,
    }))
      .filter(({ target, anchor }) => {
        const page = target === '' ? path : posix.join(posix.dirname(path), target);
        return anchors.get(page)?.has(anchor) === false;
      })
      .map(({ target, anchor }) => `${path} links to ${target}#${anchor}`),
  );
}

/** As forges make them: lower case, without punctuation, spaces as hyphens. */
function anchorsOf(text: string): Set<string> {
  const headings = text.replaceAll(/^(```+)[^]*?^\1/gm, '').matchAll(/^#+ (.+)$/gm);
  return new Set(
    Array.from(headings, ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(' ', '-'),
    ),
  );
}

/** Relative links, without their anchors, that lead to no file or folder of the repository. */
function brokenLinks(pages: readonly Page[]): string[] {
  return pages.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g), (match) => match[1] ?? '')
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path} links to ${target}`),
  );
}
