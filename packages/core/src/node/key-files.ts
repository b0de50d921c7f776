import { join } from 'node:path';
import { digest } from '../token/fingerprint.js';
import type { Change } from './file-changes.js';
import { takeLock } from './file-lock.js';
import { EMPTY_FILE, type FileRecord, parseFile, serializeFile } from './file-record.js';
import { createInTurn } from './in-turn.js';
import type { FileStoreSettings } from './options.js';
import { ensurePrivateFolder, readPrivateFile } from './private-files.js';
import { asStoreError, storeError } from './store-error.js';

const MAX_LOST_LOCKS = 10;
const FILE_SUFFIX = '.json';
const LOCK_SUFFIX = '.lock';

/** What is to become of a record that was found at this instant. */
export type Decide<T> = (record: FileRecord, now: number) => Change<T>;

/** The files of a folder, by the name that stands for their key. */
export interface KeyFiles {
  read(name: string): Promise<FileRecord>;
  /** Changes a file while nobody else does. Decides twice, so deciding has no effect of its own. */
  update<T>(name: string, decide: Decide<T>): Promise<T>;
}

/** A name that any file system takes, whatever the key holds. JSON keeps broken Unicode apart, UTF-8 would not. */
export function nameOfKey(key: string): string {
  return digest(JSON.stringify(key));
}

export function fileOf(name: string): string {
  return `${name}${FILE_SUFFIX}`;
}

/** The name behind a file; `undefined` if it is none of ours. */
export function nameOfFile(file: string): string | undefined {
  return /^[0-9a-f]{64}\.json$/.test(file) ? file.slice(0, -FILE_SUFFIX.length) : undefined;
}

export function createKeyFiles(settings: FileStoreSettings): KeyFiles {
  const { disk, folder, clock } = settings;
  const inTurn = createInTurn();

  async function read(path: string): Promise<FileRecord> {
    const text = await readPrivateFile(disk, path);
    return text === undefined ? EMPTY_FILE : parseFile(text, path, clock.now());
  }

  async function update<T>(name: string, decide: Decide<T>): Promise<T> {
    const path = join(folder, fileOf(name));
    const lockFolder = join(folder, `${name}${LOCK_SUFFIX}`);
    for (let lost = 0; lost < MAX_LOST_LOCKS; lost++) {
      // Whoever changes nothing needs no lock: a file is always whole, and any of its states may be the one it saw.
      const seen = decide(await read(path), clock.now());
      if (seen.next === undefined) return seen.result;
      const lock = await takeLock(settings, { path, lockFolder });
      try {
        const { next, result } = decide(await read(path), clock.now());
        if (next === undefined || (await lock.commit(serializeFile(next)))) return result;
      } finally {
        await lock.release();
      }
    }
    throw storeError(path, `the lock was taken away ${MAX_LOST_LOCKS} times, as from a process that hangs`);
  }

  async function guarded<T>(name: string, run: () => Promise<T>): Promise<T> {
    try {
      await ensurePrivateFolder(disk, folder);
      return await run();
    } catch (error) {
      throw asStoreError(error, join(folder, fileOf(name)));
    }
  }

  return {
    read: (name) => guarded(name, () => read(join(folder, fileOf(name)))),
    update: (name, decide) => inTurn(name, () => guarded(name, () => update(name, decide))),
  };
}
