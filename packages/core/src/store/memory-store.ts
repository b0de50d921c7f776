import { parseMemoryStoreOptions } from '../config/parse-store-options.js';
import type { Clock } from '../ports/clock.js';
import { createChangeListeners } from './memory/change-listeners.js';
import { createMemoryEntries } from './memory/memory-entries.js';
import { createMemoryLeases } from './memory/memory-leases.js';
import type { LeaseRequest, StoreEntry, TokenStore } from './token-store.js';

export interface MemoryStoreOptions {
  /**
   * The time in which entries and leases end. Default: the system's. A client with a clock of its own needs a
   * store with the same one.
   */
  readonly clock?: Clock | undefined;
}

/**
 * Keeps tokens in this process (the default). Hand one to several clients to share tokens between them. It has
 * leases, subscriptions and entries that end; there is nothing to close.
 *
 * @throws {OAuthError} `invalid_config`
 * @example
 * ```ts
 * import { memoryStore } from '@org/oauth-core';
 *
 * export const shared = memoryStore();
 * ```
 */
export function memoryStore(options: MemoryStoreOptions = {}): TokenStore {
  const { clock } = parseMemoryStoreOptions(options);
  const entries = createMemoryEntries(clock);
  const takeLease = createMemoryLeases(clock);
  const listeners = createChangeListeners();
  return Object.freeze({
    async read(key: string) {
      return entries.get(key);
    },
    async write(key: string, entry: StoreEntry, expected: string | undefined) {
      if (entries.get(key)?.version !== expected) return undefined;
      const version = entries.put(key, entry);
      listeners.tell(key);
      return version;
    },
    async delete(key: string, expected: string) {
      if (entries.get(key)?.version !== expected) return false;
      entries.drop(key);
      listeners.tell(key);
      return true;
    },
    async lease(key: string, request: LeaseRequest) {
      return takeLease(key, request);
    },
    async subscribe(key: string, onChange: () => void) {
      const unsubscribe = listeners.add(key, onChange);
      return async () => unsubscribe();
    },
  });
}
