import type { TokenStore } from '@org/oauth-core';
import { fileStore } from '@org/oauth-core/node';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LockOwner, nameTurn, thisProcess } from '../../src/node/lock-owner.js';
import { actingDisk, type Step } from './support/acting-disk.js';
import { endedProcess, openWith } from './support/open-with.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KEY = 'a key';

/** Puts a value into the folder, and somebody's lock on its key. The store has tidied up before: it meets the lock. */
async function lockUnder(store: TokenStore, folder: string, owner: LockOwner) {
  const version = await store.write(KEY, { value: 'old' }, undefined);
  const lock = join(folder, readdirSync(folder)[0]?.replace(/json$/, 'lock') ?? '');
  mkdirSync(lock);
  writeFileSync(join(lock, nameTurn(owner)), '{"format":1,"val');
  return { version, lock };
}

/** A store that stops before one step, until it is let go. */
function stopping(folder: string, at: (step: Step) => boolean, staleAfterMs = 60_000) {
  const [stopped, reach] = signal();
  const [released, letGo] = signal();
  const steps: Step[] = [];
  const disk = actingDisk(async (step, run) => {
    steps.push(step);
    if (at(step)) {
      reach();
      await released;
    }
    return run();
  });
  const store = openWith(folder, { disk, staleAfterMs });
  return { store, steps, stopped, letGo };
}

function signal(): [Promise<void>, () => void] {
  let send = (): void => undefined;
  const sent = new Promise<void>((resolve) => {
    send = resolve;
  });
  return [sent, send];
}

const publishes = ({ call, path }: Step): boolean => call === 'rename' && /\.lock[\\/]/.test(path);
const breaks = ({ call, path }: Step): boolean => call === 'unlink' && /\.lock[\\/]/.test(path);

describe('a lock that somebody left behind', () => {
  const here = thisProcess();
  it.each<[string, LockOwner]>([
    ['a process that has ended', endedProcess()],
    ['an earlier process with our number', { ...here, start: here.start + 1 }],
  ])('of %s is broken at once', async (_, owner) => {
    const folder = temporaryFolder();
    const store = openWith(folder, { staleAfterMs: 60_000 });
    const { version } = await lockUnder(store, folder, owner);
    expect(await store.write(KEY, { value: 'new' }, version)).toBeDefined();
    expect((await store.read(KEY))?.value).toBe('new');
  });

  const living: readonly [string, LockOwner][] = [
    ['a process that lives', here],
    ['a process of another machine', { ...endedProcess(), host: 'abc' }],
  ];

  it.each(living)('of %s is respected: a clear error in the end', async (_, owner) => {
    const folder = temporaryFolder();
    const store = openWith(folder, { patienceMs: 30, staleAfterMs: 60_000 });
    const { version, lock } = await lockUnder(store, folder, owner);
    const writing = store.write(KEY, { value: 'new' }, version);
    await expect(writing).rejects.toThrow(`${lock}: others have held this lock for 30 ms.`);
    expect(await store.read(KEY)).toEqual({ value: 'old', version });
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it.each(living)('of %s is broken when nothing has moved for long', async (_, owner) => {
    const folder = temporaryFolder();
    const store = openWith(folder, { staleAfterMs: 30 });
    const { version } = await lockUnder(store, folder, owner);
    expect(await store.write(KEY, { value: 'new' }, version)).toBeDefined();
  });
});

describe('a lock that is broken although its holder lives', () => {
  async function overtake(store: TokenStore, late: ReturnType<typeof stopping>, act: () => Promise<unknown>) {
    const outcome = act();
    await late.stopped;
    const { version = '' } = (await store.read(KEY)) ?? {};
    expect(await store.write(KEY, { value: 'in time' }, version)).toBeDefined();
    late.letGo();
    return { outcome: await outcome, value: (await store.read(KEY))?.value };
  }

  it('a slow holder publishes nothing: its write has lost', async () => {
    const folder = temporaryFolder();
    const store = openWith(folder, { staleAfterMs: 30 });
    const version = await store.write(KEY, { value: 'old' }, undefined);
    const late = stopping(folder, publishes);
    const act = () => late.store.write(KEY, { value: 'too late' }, version);
    expect(await overtake(store, late, act)).toEqual({ outcome: undefined, value: 'in time' });
  });

  it('a slow holder that takes a lease does not bring the old value back', async () => {
    const folder = temporaryFolder();
    const store = openWith(folder, { staleAfterMs: 30 });
    await store.write(KEY, { value: 'old' }, undefined);
    const late = stopping(folder, publishes);
    const act = async () => (await late.store.lease?.(KEY, { owner: 'late', ttlMs: 60_000 }))?.fence;
    expect(await overtake(store, late, act)).toEqual({ outcome: 1, value: 'in time' });
  });
});

it('two break the same lock at once: the one who comes late takes nothing from the one who holds it', async () => {
  const folder = temporaryFolder();
  let isLocked = false;
  const late = stopping(folder, (step) => isLocked && breaks(step));
  const first = stopping(folder, (step) => isLocked && publishes(step));
  await first.store.delete(KEY, 'nothing yet');
  const { version } = await lockUnder(late.store, folder, endedProcess());
  isLocked = true;
  const losing = late.store.write(KEY, { value: 'late' }, version);
  await late.stopped;
  const winning = first.store.write(KEY, { value: 'first' }, version);
  await first.stopped;
  // The first holds the lock now, and the late one removes what it had found there before.
  late.letGo();
  const looks = () => late.steps.filter(({ call }) => call === 'readdir').length;
  const before = looks();
  await expect.poll(looks).toBeGreaterThan(before);
  first.letGo();
  expect(await winning).toBeDefined();
  // Once: nobody took its lock away before.
  expect(first.steps.filter(publishes)).toHaveLength(1);
  expect(await losing).toBeUndefined();
  expect((await fileStore(folder).read(KEY))?.value).toBe('first');
});

it('a holder whose lock is broken again and again gives up with an error', async () => {
  const folder = temporaryFolder();
  const disk = actingDisk(async (step, run) => {
    if (publishes(step)) await openWith(folder, { staleAfterMs: 0 }).lease?.(KEY, { owner: 'b', ttlMs: 1 });
    return run();
  });
  const writing = openWith(folder, { disk }).write(KEY, { value: 'new' }, undefined);
  await expect(writing).rejects.toThrow('the lock was taken away 10 times');
});
