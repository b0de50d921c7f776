import { OAuthError } from '../errors/oauth-error.js';
import type { Lease, LeaseRequest, StoredValue, StoreEntry, TokenStore } from '../store/token-store.js';
import { tidy } from './disk.js';
import { asOf, deleteValue, releaseLease, renewLease, takeLease, writeValue } from './file-changes.js';
import { createFolderWatch } from './folder-watch.js';
import { createKeyFiles, type Decide, nameOfKey } from './key-files.js';
import { type FileStoreOptions, type FileStoreSettings, parseFileStoreOptions } from './options.js';
import { sweep } from './sweep.js';

/**
 * Keeps tokens in a folder, for command-line tools and for the processes of one host: one file per key, readable by
 * this user only (mode 600). The folder is made if it is missing (mode 700); give it one of its own.
 *
 * A file is replaced in one step, on the disk before a call returns: after `kill -9`, a power cut or with a full disk
 * it holds what was stored before or after, whole. Links are refused, and so is what other users can write or read.
 * Leases are measured by the wall clock of the host. Windows keeps no modes: there the access list of the folder
 * decides who reads it.
 *
 * @param folder a path, relative to the working directory at this moment, or a `file:` URL
 * @throws {OAuthError} `invalid_config`; the store's methods reject with `store_error`, naming the path, and with
 *   `closed` after `close()`
 *
 * @example
 * ```ts
 * import { createTokenClient, type Provider } from '@org/oauth-core';
 * import { fileStore } from '@org/oauth-core/node';
 *
 * export const client = (provider: Provider) =>
 *   createTokenClient(provider, { store: fileStore('/var/lib/invoices/tokens') });
 * ```
 */
export function fileStore(folder: string | URL, options?: FileStoreOptions): TokenStore {
  return openFileStore(parseFileStoreOptions(folder, options));
}

/** A file store of which everything can be chosen. */
export function openFileStore(settings: FileStoreSettings): TokenStore {
  const files = createKeyFiles(settings);
  const folderWatch = createFolderWatch(settings, files);
  let swept: Promise<void> | undefined;
  let isClosed = false;

  function mustBeOpen(): void {
    if (isClosed)
      throw new OAuthError({ code: 'closed', message: `${settings.folder}: the file store was closed.` });
  }

  async function change<T>(key: string, decide: Decide<T>): Promise<T> {
    mustBeOpen();
    // Once per process: whoever was killed is often started again.
    swept ??= tidy(sweep(settings, files));
    await swept;
    return files.update(nameOfKey(key), (raw, now) => decide(asOf(raw, now), now));
  }

  return Object.freeze({
    async read(key: string): Promise<StoredValue | undefined> {
      mustBeOpen();
      const { stored } = asOf(await files.read(nameOfKey(key)), settings.clock.now());
      return stored && { value: stored.value, version: stored.version };
    },
    write: async (key: string, entry: StoreEntry, expected: string | undefined) =>
      change(key, (record) => writeValue(record, entry, expected)),
    delete: async (key: string, expected: string) => change(key, (record) => deleteValue(record, expected)),
    async lease(key: string, request: LeaseRequest): Promise<Lease | undefined> {
      const fence = await change(key, (record, now) => takeLease(record, request, now));
      return fence === undefined ? undefined : leaseOf(key, fence);
    },
    async subscribe(key: string, onChange: () => void) {
      mustBeOpen();
      const unsubscribe = await folderWatch.subscribe(nameOfKey(key), onChange);
      if (isClosed) unsubscribe();
      return async () => unsubscribe();
    },
    async close() {
      isClosed = true;
      folderWatch.close();
    },
  });

  function leaseOf(key: string, fence: number): Lease {
    return Object.freeze({
      fence,
      renew: async (ttlMs: number) =>
        change(key, (record, now) => renewLease(record, fence, { until: now + ttlMs, ttlMs })),
      release: async () => change(key, (record) => releaseLease(record, fence)),
    });
  }
}
