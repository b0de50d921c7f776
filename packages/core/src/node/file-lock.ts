import { join } from 'node:path';
import { platform } from 'node:process';
import { waitAtMost } from '../internal/wait.js';
import { systemClock } from '../ports/clock.js';
import { systemRandom } from '../ports/random.js';
import { codeOf, tidy, unlessFailing } from './disk.js';
import { isGone, nameTurn } from './lock-owner.js';
import type { FileStoreSettings } from './options.js';
import { createPrivateFile, createPrivateFolder, syncFolder, writePrivateFile } from './private-files.js';
import { storeError } from './store-error.js';

const REST_AT_LEAST_MS = 2;
const REST_SPREAD_MS = 20;

/** What a folder's rename onto one that is not empty fails with (rename(2)); Windows has names of its own. */
const TAKEN = platform === 'win32' ? ['EPERM', 'EACCES', 'EEXIST', 'ENOTEMPTY'] : ['EEXIST', 'ENOTEMPTY'];

/** The right to replace one file. */
export interface FileLock {
  /** Replaces the file and lets others in, in one step. @returns false if the lock was lost: nothing happened. */
  commit(text: string): Promise<boolean>;
  /** Gives back what is left of the lock, also after a commit. Never takes another's away. */
  release(): Promise<void>;
}

/** Which file is locked: `path`, by the folder `lockFolder` beside it. */
export interface LockTarget {
  readonly path: string;
  readonly lockFolder: string;
}

/**
 * Takes the lock of a file, between processes.
 *
 * The lock is a folder; whoever has a file in it holds it. The folder comes into place by a rename together with that
 * file, which fails while another's file is in it. The new content is written into that very file, and the rename that
 * publishes it also empties the folder. A lock is broken by removing its holder's file, by its unique name: if two
 * break it at once nothing of a third is touched, and a holder that was only slow finds nothing to publish.
 *
 * @throws {OAuthError} `store_error` if others held it all the time.
 */
export async function takeLock(settings: FileStoreSettings, target: LockTarget): Promise<FileLock> {
  const { disk, folder, self } = settings;
  const turn = nameTurn(self);
  const draft = join(folder, `${turn}.tmp`);
  const entry = join(target.lockFolder, turn);
  await createPrivateFolder(disk, draft);
  try {
    await (await createPrivateFile(disk, join(draft, turn))).close();
    await enter(settings, draft, target.lockFolder);
  } catch (error) {
    await tidy(disk.unlink(join(draft, turn)));
    await tidy(disk.rmdir(draft));
    throw error;
  }
  return {
    async commit(text) {
      const published = await unlessFailing(['ENOENT'], publish());
      if (published === undefined) return false;
      await syncFolder(disk, folder);
      return true;

      async function publish(): Promise<true> {
        await writePrivateFile(disk, entry, text);
        await disk.rename(entry, target.path);
        return true;
      }
    },
    async release() {
      await tidy(disk.unlink(entry));
      await tidy(disk.rmdir(target.lockFolder));
    },
  };
}

async function enter(settings: FileStoreSettings, draft: string, lockFolder: string): Promise<void> {
  const seenSince = new Map<string, number>();
  // The disk lives in real time, whatever clock the leases run on.
  const end = systemClock.now() + settings.patienceMs;
  while (!(await succeeds(settings.disk.rename(draft, lockFolder)))) {
    if (systemClock.now() > end)
      throw storeError(lockFolder, `others have held this lock for ${settings.patienceMs} ms`);
    await removeGone(settings, lockFolder, seenSince);
    const patienceMs = REST_AT_LEAST_MS + systemRandom() * REST_SPREAD_MS;
    await waitAtMost(new Promise<never>(() => undefined), { patienceMs, clock: systemClock });
  }
}

async function succeeds(move: Promise<void>): Promise<boolean> {
  try {
    await move;
    return true;
  } catch (error) {
    if (TAKEN.includes(codeOf(error))) return false;
    throw error;
  }
}

/** Takes the dead out of a lock, and whoever has not moved for too long where it cannot be told. */
async function removeGone(
  { disk, self, staleAfterMs }: FileStoreSettings,
  lockFolder: string,
  seenSince: Map<string, number>,
): Promise<void> {
  const turns = (await unlessFailing(['ENOENT'], disk.readdir(lockFolder))) ?? [];
  // POSIX replaces an empty folder; elsewhere it has to go first.
  if (turns.length === 0) return tidy(disk.rmdir(lockFolder));
  for (const turn of turns) {
    const since = seenSince.get(turn) ?? systemClock.now();
    seenSince.set(turn, since);
    if (isGone(turn, self) || systemClock.now() - since >= staleAfterMs)
      await tidy(disk.unlink(join(lockFolder, turn)));
  }
}
