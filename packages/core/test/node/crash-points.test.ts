import { fileStore } from '@org/oauth-core/node';
import type { TokenStore } from '@org/oauth-core';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actingDisk, type Step, systemError } from './support/acting-disk.js';
import { endedProcess, openWith } from './support/open-with.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KEY = 'a key';
/** Each step is a folder and a dozen writes to the disk, and the machine may have other work. */
const PATIENCE_MS = 60_000;
const OLD = 'old '.repeat(1_000);
const NEW = 'new '.repeat(1_000);

interface Crash {
  readonly step: Step | undefined;
  readonly acknowledged: boolean;
}

/** Runs a change in a process that dies at its nth step: this one is half done at most, and no other follows. */
async function crashAt(
  n: number,
  folder: string,
  run: (store: TokenStore) => Promise<unknown>,
): Promise<Crash> {
  let steps = 0;
  let last: Step | undefined;
  const disk = actingDisk(async (step, go, half) => {
    steps += 1;
    if (steps < n) return go();
    if (steps === n) {
      last = step;
      await half?.();
    }
    throw systemError('EIO');
  });
  const acknowledged = await run(openWith(folder, { disk, self: endedProcess() })).then(
    () => true,
    () => false,
  );
  return { step: last, acknowledged };
}

type Run = (store: TokenStore) => Promise<unknown>;

const changes: readonly [name: string, after: string | undefined, run: Run][] = [
  ['a write', NEW, async (store) => store.write(KEY, { value: NEW }, (await store.read(KEY))?.version)],
  ['a delete', undefined, async (store) => store.delete(KEY, (await store.read(KEY))?.version ?? '')],
  ['a lease', OLD, async (store) => store.lease?.(KEY, { owner: 'dying', ttlMs: 1_000 })],
];

it.each(changes)(
  '%s may end at any step: the value is whole, the next writer goes on',
  { timeout: PATIENCE_MS },
  async (_, after, run) => {
    const passed: string[] = [];
    for (let n = 1; ; n++) {
      const folder = join(temporaryFolder(), `${n}`);
      await fileStore(folder).write(KEY, { value: OLD }, undefined);
      const { step, acknowledged } = await crashAt(n, folder, run);
      const store = fileStore(folder);
      const found = await store.read(KEY);
      expect(acknowledged ? [after] : [OLD, after]).toContain(found?.value);
      expect(await store.write(KEY, { value: 'next' }, found?.version)).toBeDefined();
      expect((await store.read(KEY))?.value).toBe('next');
      // What the dead left behind is cleared away.
      expect(readdirSync(folder)).toEqual([expect.stringMatching(/^[0-9a-f]{64}\.json$/)]);
      if (step === undefined) break;
      passed.push(step.call);
    }
    // A step that is gone, or out of order, is a promise that is gone.
    const telling = passed.filter((call) => ['mkdir', 'rename', 'writeFile', 'sync', 'rmdir'].includes(call));
    expect(telling).toEqual(['mkdir', 'rename', 'writeFile', 'sync', 'rename', 'sync', 'rmdir']);
  },
);

it('clears away what a process left that was killed before its first file', async () => {
  const folder = temporaryFolder();
  const { pid, start, host } = endedProcess();
  mkdirSync(join(folder, `${pid}-${start}-${host}-0123.tmp`));
  await fileStore(folder).write(KEY, { value: NEW }, undefined);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.json$/)]);
});
