import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../src/repository.mjs';
import { filesUnder } from '../repository-files.js';

interface Page {
  readonly path: string;
  readonly text: string;
}

it('links to files that exist', () => {
  expect(brokenLinks(filesUnder('', /\.md$/))).toEqual([]);
});

it('reports a link to nothing', () => {
  const text = '[a](gone.md#x) [b](../README.md) [c](https://example.com) [d](#here)';
  expect(brokenLinks([{ path: 'docs/page.md', text }])).toEqual(['docs/page.md links to gone.md']);
});

/** Relative links, without their anchors, that lead to no file or folder of the repository. */
function brokenLinks(pages: readonly Page[]): string[] {
  return pages.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g), (match) => match[1] ?? '')
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path} links to ${target}`),
  );
}
