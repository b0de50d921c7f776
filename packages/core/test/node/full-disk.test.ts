import { fileStore } from '@org/oauth-core/node';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actingDisk, systemError } from './support/acting-disk.js';
import { openWith } from './support/open-with.js';
import { temporaryFolder } from './support/temporary-folder.js';

const KEY = 'a key';
const SECRET = 'the-old-token';

/** What needs room on a disk; giving room back works on a full one. */
const NEEDS_ROOM = ['mkdir', 'open', 'writeFile', 'sync', 'rename'];

it.each(NEEDS_ROOM)('a full disk at %s: a clear error, the old value, and no rest', async (full) => {
  const folder = temporaryFolder();
  const version = await fileStore(folder).write(KEY, { value: SECRET }, undefined);
  let isFull = true;
  const disk = actingDisk(async (step, go, half) => {
    const isNew = step.path.endsWith('.tmp') || /[\\/][^\\/]+\.(tmp|lock)[\\/]/.test(step.path);
    if (!isFull || step.call !== full || !isNew) return go();
    await half?.();
    throw systemError('ENOSPC');
  });
  const store = openWith(folder, { disk });
  const writing = store.write(KEY, { value: 'the-new-token' }, version);
  await expect(writing).rejects.toThrow(expect.objectContaining({ code: 'store_error', retryable: true }));
  const message = await writing.catch(String);
  expect(message).toContain(`${join(folder, readdirSync(folder)[0] ?? '')}: the disk is full (ENOSPC).`);
  expect(message).not.toMatch(/the-(old|new)-token|foreign/);
  expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.json$/)]);
  expect(await store.read(KEY)).toEqual({ value: SECRET, version });
  isFull = false;
  expect(await store.write(KEY, { value: 'the-new-token' }, version)).toBeDefined();
});
