import { join } from 'node:path';
import { systemClock } from '../ports/clock.js';
import { tidy } from './disk.js';
import { dropExpired } from './file-changes.js';
import { type KeyFiles, nameOfFile } from './key-files.js';
import { isGone } from './lock-owner.js';
import type { FileStoreSettings } from './options.js';

/** Long after any step of a living process: for those whose life cannot be seen from here. */
const LEFT_BEHIND_AFTER_MS = 3_600_000;

/**
 * Clears away what processes left when they were killed, and values that nobody needs any more. Removing what still
 * lives would do no harm: its owner would find out and begin again.
 */
export async function sweep(settings: FileStoreSettings, files: KeyFiles): Promise<void> {
  for (const name of await settings.disk.readdir(settings.folder)) {
    const key = nameOfFile(name);
    // What cannot be read is reported to whoever asks for it.
    if (key !== undefined) await tidy(files.update(key, dropExpired));
    else if (/\.(tmp|lock)$/.test(name)) await tidy(sweepTurns(settings, name));
  }
}

async function sweepTurns({ disk, folder, self }: FileStoreSettings, name: string): Promise<void> {
  const path = join(folder, name);
  const { mtimeMs } = await disk.lstat(path);
  const isOld = systemClock.now() - mtimeMs > LEFT_BEHIND_AFTER_MS;
  const mayGo = (turn: string): boolean => isOld || isGone(turn, self);
  for (const turn of await disk.readdir(path)) if (mayGo(turn)) await disk.unlink(join(path, turn));
  if (name.endsWith('.lock') || mayGo(name.replace(/\.tmp$/, ''))) await disk.rmdir(path);
}
