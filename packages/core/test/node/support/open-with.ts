import { spawnSync } from 'node:child_process';
import { execPath } from 'node:process';
import { openFileStore } from '../../../src/node/file-store.js';
import { type LockOwner, thisProcess } from '../../../src/node/lock-owner.js';
import { type FileStoreSettings, parseFileStoreOptions } from '../../../src/node/options.js';

/** A file store with the defaults, but for these. */
export function openWith(folder: string, changes: Partial<FileStoreSettings>) {
  return openFileStore({ ...parseFileStoreOptions(folder, undefined), ...changes });
}

let endedPid: number | undefined;

/** A process of this machine that has ended; always the same one, since starting one is slow. */
export function endedProcess(): LockOwner {
  endedPid ??= spawnSync(execPath, ['--version']).pid;
  return { ...thisProcess(), pid: endedPid };
}
