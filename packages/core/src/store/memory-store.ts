import type { StoredValue, StoreEntry, TokenStore } from './token-store.js';

/**
 * Keeps tokens in this process (the default). Hand one to several clients to share tokens between them.
 *
 * @example
 * ```ts
 * import { memoryStore } from '@org/oauth-core';
 *
 * export const shared = memoryStore();
 * ```
 */
export function memoryStore(): TokenStore {
  const values = new Map<string, StoredValue>();
  let writes = 0;
  return Object.freeze({
    async read(key: string) {
      return values.get(key);
    },
    async write(key: string, { value }: StoreEntry, expected: string | undefined) {
      if (values.get(key)?.version !== expected) return undefined;
      const version = String(++writes);
      values.set(key, { value, version });
      return version;
    },
    async delete(key: string, expected: string) {
      return values.get(key)?.version === expected && values.delete(key);
    },
  });
}
