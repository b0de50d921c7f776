import { seededRandom } from '@org/oauth-testkit';
import { fileStore } from '@org/oauth-core/node';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { compileCore } from './compile-core.js';
import { killLoop } from './kill-loop.js';
import { findFullDisk } from './full-disk.js';
import { runProgram } from './run-program.js';

/** Each costs a start of Node; `pnpm kill-file-store` is the long form. */
const KILLS = 5;
const SEED = 5;
/** Processes take their time when the machine has other work. */
const PATIENCE_MS = 60_000;
const CONTENDERS = 2;
const KEYS = Array.from({ length: 30 }, (_, index) => `key-${index}`);

const fullDisk = findFullDisk();

let programs = '';
beforeAll(() => {
  programs = compileCore('file-store-tests');
}, PATIENCE_MS);

it(
  `after each of ${KILLS} kill -9 the value is whole and none that was acknowledged is lost`,
  async () => {
    const folder = temporaryFolder();
    const figures = await killLoop({ folder, programs, times: KILLS, random: seededRandom(SEED) });
    expect(figures.violations).toEqual([]);
    expect(figures.acknowledged).toBeGreaterThanOrEqual(KILLS);
  },
  PATIENCE_MS,
);

it(
  'of two processes exactly one wins each compare-and-set and each lease',
  async () => {
    const folder = temporaryFolder();
    const input = [folder, KEYS.join(',')];
    const contenders = Array.from({ length: CONTENDERS }, () =>
      runProgram(join(programs, 'contender.js'), input),
    );
    await Promise.all(contenders.map(({ printed }) => printed(1)));
    for (const { process } of contenders) process.stdin?.write('go');
    await Promise.all(contenders.map(({ ended }) => ended));
    const won = contenders.flatMap(({ lines }) => lines.slice(1)).toSorted();
    expect(won).toEqual(KEYS.flatMap((key) => [`lease ${key}`, `write ${key}`]).toSorted());
  },
  PATIENCE_MS,
);

it(
  'processes that add to one number lose nothing, also when one of them is killed',
  async () => {
    const folder = temporaryFolder();
    const counters = Array.from({ length: 3 }, () =>
      runProgram(join(programs, 'counter.js'), [folder, 'sum', '30']),
    );
    await counters[0]?.printed(10);
    counters[0]?.process.kill('SIGKILL');
    await Promise.all(counters.map(({ ended }) => ended));
    const acknowledged = counters.reduce((sum, { lines }) => sum + lines.length, 0);
    const sum = Number((await fileStore(folder).read('sum'))?.value);
    expect(counters.slice(1).map(({ lines }) => lines.length)).toEqual([30, 30]);
    // The killed one may have been done with a last one without having said so.
    expect([acknowledged, acknowledged + 1]).toContain(sum);
    expect(readdirSync(folder).filter((name) => name.endsWith('.lock'))).toEqual([]);
  },
  PATIENCE_MS,
);

it(
  `${fullDisk.name}: the old value stays, and writing goes on when there is room`,
  async () => {
    const folder = temporaryFolder();
    const program = runProgram(join(programs, 'on-a-full-disk.js'), [folder], fullDisk.command(folder));
    await program.ended;
    const [refusal, ...later] = program.lines;
    expect(refusal).toMatch(fullDisk.refusal);
    expect(later).toEqual(['old', 'no rest', 'new']);
  },
  PATIENCE_MS,
);

it(
  'a subscription does not keep a process alive',
  async () => {
    const listener = runProgram(join(programs, 'listener.js'), [temporaryFolder()]);
    await listener.ended;
    expect(listener.lines).toEqual(['listening']);
    expect(listener.process.exitCode).toBe(0);
  },
  PATIENCE_MS,
);
