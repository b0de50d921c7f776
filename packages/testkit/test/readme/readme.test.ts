import { readFile } from 'node:fs/promises';
import { type Wso2Traits, wso2Generations } from '@org/oauth-testkit';
import { expect, test, vi } from 'vitest';

/** The programs of the README that run. */
const programs = [
  { name: 'quick-start', run: () => import('./quick-start.js') },
  { name: 'npm-client', run: () => import('./npm-client.js') },
  { name: 'generations', run: () => import('./generations.js') },
  { name: 'reuse', run: () => import('./reuse.js') },
  { name: 'virtual-time', run: () => import('./virtual-time.js') },
];

const read = (path: string): Promise<string> => readFile(new URL(path, import.meta.url), 'utf8');

test('these programs are blocks of the README, as they stand', async () => {
  const readme = await read('../../README.md');
  for (const { name } of programs) {
    expect(readme).toContain(`\`\`\`ts\n${await read(`${name}.ts`)}\`\`\``);
  }
});

test.each(programs)('$name runs, and prints no secret', async ({ run }) => {
  const print = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  await run();
  expect(JSON.stringify(print.mock.calls)).not.toMatch(/open.sesame|eyJ/);
  print.mockRestore();
});

/** The columns of the table of generations, and how a cell words a trait. */
const columns: readonly ((traits: Wso2Traits) => string)[] = [
  ({ deployment }) => (deployment === 'server' ? '`/oauth2/token`' : '`/token`'),
  ({ tokens }) => tokens,
  ({ reusedExpiresInOffsetSeconds: offset }) => (offset === 0 ? 'true' : `${offset > 0 ? '+' : '−'}300`),
  ({ rotation }) => `\`${rotation}\``,
  ({ deadRefreshToken }) => `\`${deadRefreshToken}\``,
  ({ refreshRaceLoser }) => `\`${refreshRaceLoser}\``,
  ({ faultShape }) => `\`${faultShape}\``,
  ({ challenge }) => `\`${challenge}\``,
];

test('the table of generations says what they are', async () => {
  const readme = await read('../../README.md');
  for (const [name, traits] of Object.entries(wso2Generations)) {
    const cells = [`\`${name}\``, ...columns.map((column) => column(traits))];
    expect(readme.replaceAll(/ {2,}/g, ' ')).toContain(`| ${cells.join(' | ')} |`);
  }
});
