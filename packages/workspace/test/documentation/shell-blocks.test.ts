import { expect, it } from 'vitest';
import { filesUnder } from '../repository-files.js';
import { brokenCommands } from './shell-blocks.js';

it('every command in a document exists: scripts, packages, files', () => {
  expect(filesUnder('', /\.md$/).flatMap(brokenCommands)).toEqual([]);
});

it('reports commands that do not', () => {
  const text = [
    '```sh',
    'npm install @org/oauth-core @org/oauth-corn redis',
    'npm run tset',
    'npx pnpm build && npm test',
    'pnpm simulate --runs 10   # fine',
    'REDIS_URL=redis://x npx tsx examples/99-gone.ts',
    '```',
  ].join('\n');
  expect(brokenCommands({ path: 'docs/page.md', text })).toEqual([
    'docs/page.md:2 no package is called @org/oauth-corn',
    'docs/page.md:3 there is no script tset',
    'docs/page.md:6 there is no examples/99-gone.ts',
  ]);
});
