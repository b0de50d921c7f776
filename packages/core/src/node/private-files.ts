import { constants, type Stats } from 'node:fs';
import { geteuid, platform } from 'node:process';
import { type Disk, unlessFailing } from './disk.js';
import { storeError } from './store-error.js';

const { O_RDONLY, O_WRONLY, O_CREAT, O_EXCL } = constants;
const HAS_MODES = platform !== 'win32';
// Windows has neither of them, nor these mode bits: there the access list of the folder decides.
const O_NOFOLLOW = HAS_MODES ? constants.O_NOFOLLOW : 0;
const O_NONBLOCK = HAS_MODES ? constants.O_NONBLOCK : 0;
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const OTHERS_WRITE = 0o022;
const OTHERS_ANYTHING = 0o077;
const MODE_BITS = 0o777;
const MAX_FILE_BYTES = 16 * 1024 * 1024;

/** Makes the folder if it is not there. Refuses a link, and a folder in which others could plant files. */
export async function ensurePrivateFolder(disk: Disk, folder: string): Promise<void> {
  const seen = await unlessFailing(['ENOENT'], disk.lstat(folder));
  if (seen === undefined) {
    await disk.mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    return ensurePrivateFolder(disk, folder);
  }
  if (seen.isSymbolicLink()) throw storeError(folder, 'is a symbolic link', 'Name the folder itself.');
  if (!seen.isDirectory()) throw storeError(folder, 'is not a folder');
  if (HAS_MODES && (seen.mode & OTHERS_WRITE) !== 0)
    throw storeError(
      folder,
      `others may write to this folder (mode ${modeOf(seen)})`,
      'Use a folder of its own with mode 700.',
    );
}

/**
 * Reads a file of this user that nobody else can read; `undefined` if it is not there.
 *
 * @throws {OAuthError} `store_error` for a link, a pipe or another special file, and for a file that others can reach.
 */
export async function readPrivateFile(disk: Disk, path: string): Promise<string | undefined> {
  const seen = await unlessFailing(['ENOENT'], disk.lstat(path));
  if (seen === undefined) return undefined;
  if (seen.isSymbolicLink())
    throw storeError(path, 'is a symbolic link', 'Remove the link; links are not followed.');
  // Something else may have taken its place since: the flags refuse a link and do not wait for a pipe.
  const file = await unlessFailing(['ENOENT'], disk.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK));
  if (file === undefined) return undefined;
  try {
    refuseShared(path, await file.stat());
    return await file.readFile('utf8');
  } finally {
    await file.close();
  }
}

/** Opens a new file for this user only. Fails if anything has that name already, also a link. */
export function createPrivateFile(disk: Disk, path: string) {
  return disk.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, FILE_MODE);
}

/** Writes a file that was just created, down to the disk. Fails if it is gone. */
export async function writePrivateFile(disk: Disk, path: string, text: string): Promise<void> {
  const file = await disk.open(path, O_WRONLY | O_NOFOLLOW);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

export function createPrivateFolder(disk: Disk, path: string) {
  return disk.mkdir(path, { mode: FOLDER_MODE });
}

/** Puts the names of a folder on the disk: without it, a power cut could undo a rename. */
export async function syncFolder(disk: Disk, folder: string): Promise<void> {
  // Windows cannot open a folder; it logs renames by itself.
  if (!HAS_MODES) return;
  const handle = await disk.open(folder, O_RDONLY);
  try {
    // Some network file systems have nothing to sync here.
    await unlessFailing(['EINVAL', 'ENOTSUP'], handle.sync());
  } finally {
    await handle.close();
  }
}

function refuseShared(path: string, seen: Stats): void {
  if (!seen.isFile()) throw storeError(path, 'is not a regular file', 'Remove it.');
  if (seen.size > MAX_FILE_BYTES)
    throw storeError(path, `is larger than ${MAX_FILE_BYTES} bytes`, 'Remove it.');
  if (!HAS_MODES) return;
  if (seen.uid !== geteuid?.()) throw storeError(path, `belongs to another user (uid ${seen.uid})`);
  if ((seen.mode & OTHERS_ANYTHING) !== 0)
    throw storeError(
      path,
      `others may read or write this file (mode ${modeOf(seen)})`,
      'Set mode 600, and treat the tokens in it as known to others.',
    );
}

function modeOf({ mode }: Stats): string {
  return (mode & MODE_BITS).toString(8);
}
