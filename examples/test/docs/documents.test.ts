import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CodeBlock, codeBlocks } from '../../../packages/workspace/test/documentation/code-blocks.js';
import { furtherBlocks, readersBlocks } from './documents.js';
import { type Marker, markerOf } from './marker.js';
import { type BlockRun, type ModuleReport, runBlocks } from './run-blocks.js';

/** One process runs all blocks, and a busy machine starts it slowly. */
const PATIENCE_MS = 120_000;

const place = ({ file, line }: CodeBlock) => `${file}:${line}`;
const withMarkers = (blocks: readonly CodeBlock[]) =>
  blocks.map((block) => ({ block, place: place(block), marker: markerOf(block) }));
const marked = withMarkers([...readersBlocks, ...furtherBlocks]);

function those<Kind extends Marker['kind']>(kind: Kind) {
  return marked.flatMap(({ marker, ...rest }) =>
    marker?.kind === kind ? [{ ...rest, ...(marker as Extract<Marker, { kind: Kind }>) }] : [],
  );
}

it('each block of the README, the guides and the READMEs of packages runs, or says why it does not', () => {
  const silent = withMarkers(readersBlocks).filter(({ marker }) => marker === undefined);
  expect(
    silent.map((each) => each.place),
    'put <!-- run: …, file: … or not run: … --> above them: examples/test/docs/marker.ts',
  ).toEqual([]);
});

it('the blocks that are compiled but not run, each with its reason', async () => {
  const lines = those('not run').map(({ block, reason }) => `${block.file} "${block.heading}": ${reason}`);
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('blocks-that-do-not-run.txt');
});

describe('blocks that are files', () => {
  it.each(those('file'))('$place is $path', async ({ block, path }) => {
    const text = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
    // A file may begin with a line that says what it is to those who find it in its folder.
    expect(text.replace(/^(\/\/.*\n)+/, '')).toBe(block.code);
  });
});

describe('blocks that run', () => {
  const runs = those('run');
  let reports: readonly ModuleReport[] = [];
  beforeAll(async () => {
    reports = await runBlocks(runs);
  }, PATIENCE_MS);

  it.each(runs)('$place in $world', (run) => {
    const report = reports[runs.indexOf(run)];
    expect(report).toMatchObject({ failures: [], wire: run.wire });
    expect(report?.output).toBe(run.block.prints ?? report?.output);
  });
});

it(
  'notices a block that throws, that sends something else, that prints something else or whose world is missing',
  { timeout: PATIENCE_MS },
  async () => {
    const text = [
      ['<!-- run: talend: nothing -->', "throw new Error('planted');"],
      ['<!-- run: talend: token 200 -->', "await fetch('https://api.eu.cloud.talend.com/orchestration/x');"],
      ['<!-- run: talend: nothing -->', "console.log('printed');"],
      ['<!-- run: atlantis: nothing -->', 'export {};'],
      ['<!-- run: talend: nothing -->', "void Promise.reject(new Error('dropped'));"],
    ]
      .map(([marker = '', code = '']) => `${marker}\n\n\`\`\`ts\n${code}\n\`\`\`\n`)
      .join('\n');
    const runs = withMarkers(codeBlocks({ path: 'planted.md', text })).flatMap(
      ({ block, marker }): BlockRun[] => (marker?.kind === 'run' ? [{ block, ...marker }] : []),
    );
    expect(await runBlocks(runs)).toEqual([
      { wire: [], output: '', failures: [expect.stringContaining('planted')] },
      { wire: ['api 401'], output: '', failures: [] },
      { wire: [], output: 'printed\n', failures: [] },
      { wire: [], output: '', failures: ['there is no world atlantis'] },
      { wire: [], output: '', failures: ['unhandled: Error: dropped'] },
    ]);
  },
);

it('reads markers, and takes none that says too little', () => {
  const of = (comment: string, code = '') => markerOf({ comments: [comment], code } as unknown as CodeBlock);
  expect(of('run: talend: token 200, api 200')).toEqual({
    kind: 'run',
    world: 'talend',
    wire: ['token 200', 'api 200'],
  });
  expect(of('run: itself', 'assert.equal(1, 1);')).toEqual({ kind: 'run', world: 'itself', wire: [] });
  expect(of('not run: it needs a Redis')).toEqual({ kind: 'not run', reason: 'it needs a Redis' });
  for (const silent of ['run: itself', 'run: talend', 'not run:', 'file:', 'prelude: declare const a: 1;'])
    expect(of(silent)).toBeUndefined();
});
