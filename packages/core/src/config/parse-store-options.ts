import { type Clock, systemClock } from '../ports/clock.js';
import { type EncryptionKey, encryptionKeys } from '../store/encryption/encryption-key.js';
import type { TokenStore } from '../store/token-store.js';
import { clockOption, storeOption } from './option.js';
import { optional, required } from './schema.js';
import { shape } from './shape.js';
import { parseOptions } from './parse-options.js';

const MEMORY_STORE_OPTIONS = shape({
  clock: optional(clockOption),
});

/** @throws {OAuthError} `invalid_config` */
export function parseMemoryStoreOptions(options: unknown): { readonly clock: Clock } {
  const { clock = systemClock } = parseOptions(MEMORY_STORE_OPTIONS, options, { owner: 'memoryStore' });
  return { clock };
}

const ENCRYPTED_STORE_ARGUMENTS = shape({
  inner: storeOption,
  options: shape({ keys: required<readonly EncryptionKey[]>(encryptionKeys) }),
});

/**
 * Reads both arguments of `encryptedStore`. Whatever is wrong with the second is named but not shown: in the
 * wrong place, a key looks like any text.
 *
 * @throws {OAuthError} `invalid_config`
 */
export function parseEncryptedStoreArguments(
  inner: unknown,
  options: unknown,
): { readonly inner: TokenStore; readonly keys: readonly EncryptionKey[] } {
  const parsed = parseOptions(
    ENCRYPTED_STORE_ARGUMENTS,
    { inner, options },
    { owner: 'encryptedStore', secrets: ['inner', 'options'] },
  );
  return { inner: parsed.inner, keys: parsed.options.keys };
}
