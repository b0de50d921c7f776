import { expect, it } from 'vitest';
import { filesUnder } from '../repository-files.js';
import { type CodeBlock, codeBlocks } from './code-blocks.js';
import { compileBlocks } from './compile-blocks.js';
import { docstrings } from './docstrings.js';

/** The compiler reads the whole repository for it. */
const PATIENCE_MS = 120_000;

it(
  'compiles every TypeScript block of the guides, the READMEs and the docstrings',
  { timeout: PATIENCE_MS },
  () => {
    const documents = filesUnder('.', /\.md$/);
    const sources = filesUnder('packages', /\.ts$/).filter(({ path }) => path.includes('/src/'));
    const blocks = [...documents, ...sources.map(docstrings)].flatMap(codeBlocks);
    expect(compileBlocks(blocks)).toEqual([]);
  },
);

it('reports a fault at its line in the document, and reads our packages from their sources', () => {
  const text = [
    '# Guide',
    '```ts',
    "import { createTokenClient, missing } from '@org/oauth-core';",
    'const client: string = createTokenClient(1);',
    '```',
  ].join('\n');
  expect(compileBlocks(codeBlocks({ path: 'docs/guide.md', text }))).toEqual([
    expect.stringMatching(/^docs\/guide\.md:3 .*no exported member 'missing'/),
    expect.stringMatching(/^docs\/guide\.md:4 Type 'TokenClient' is not assignable to type 'string'/),
    expect.stringMatching(/^docs\/guide\.md:4 Argument of type 'number' is not assignable/),
  ]);
});

it('takes preludes, continuations, folders, output and reasoned skips from what stands around a block', () => {
  const text = `
# Guide

<!-- prelude: declare const id: string; -->
<!-- in: packages/testkit -->

\`\`\`ts
const first = id;
\`\`\`

<!-- prints -->
\`\`\`text
first
\`\`\`

## Further

<!-- continues -->
<!-- prelude:
declare const more: string;
-->
\`\`\`ts
const second = first + more;
\`\`\`

<!-- check: skip because the vendor's own client is not installed -->
\`\`\`ts
skipped;
\`\`\`

<!-- check: skip because -->
\`\`\`ts
kept;
\`\`\`

\`\`\`sh
not typescript
\`\`\`
`;
  expect(codeBlocks({ path: 'README.md', text })).toEqual<CodeBlock[]>([
    {
      file: 'README.md',
      line: 8,
      heading: 'Guide',
      comments: ['prelude: declare const id: string;', 'in: packages/testkit'],
      folder: 'packages/testkit',
      preamble: 'declare const id: string;',
      code: 'const first = id;\n',
      prints: 'first\n',
    },
    {
      file: 'README.md',
      line: 23,
      heading: 'Further',
      comments: ['continues', 'prelude:\ndeclare const more: string;'],
      folder: 'examples',
      preamble: 'declare const id: string;\nconst first = id;\n\ndeclare const more: string;',
      code: 'const second = first + more;\n',
      prints: undefined,
    },
    {
      file: 'README.md',
      line: 33,
      heading: 'Further',
      comments: ['check: skip because'],
      folder: 'examples',
      preamble: '',
      code: 'kept;\n',
      prints: undefined,
    },
  ]);
});

it('finds the examples of docstrings at their lines', () => {
  const text =
    'const a = 1;\n\n  /**\n   * Says hello.\n   *\n   * ```ts\n   * const hello = 1;\n   * ```\n   */\n';
  expect(codeBlocks(docstrings({ path: 'packages/core/src/a.ts', text }))).toEqual([
    expect.objectContaining({
      file: 'packages/core/src/a.ts',
      line: 7,
      preamble: '',
      code: 'const hello = 1;\n',
    }),
  ]);
});
