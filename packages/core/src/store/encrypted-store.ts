import { parseEncryptedStoreArguments } from '../config/parse-store-options.js';
import { OAuthError } from '../errors/oauth-error.js';
import { digest } from '../token/fingerprint.js';
import type { EncryptionKey } from './encryption/encryption-key.js';
import { open, parseEnvelope, seal } from './encryption/envelope.js';
import { createKeyRing, type KeyRing } from './encryption/key-ring.js';
import type { LeaseRequest, StoredValue, StoreEntry, TokenStore } from './token-store.js';

export interface EncryptedStoreOptions {
  /** The first one encrypts, all of them decrypt. To rotate, add a key behind, then move it to the front. */
  readonly keys: readonly EncryptionKey[];
}

/**
 * Encrypts what another store keeps, with AES-256-GCM by WebCrypto. Whoever reads that store learns neither tokens
 * nor who they are for; whoever writes to it cannot put a value in another's place. Key names become hashes.
 * Leases, subscriptions, ends of entries and `close` are those of the inner store, as far as it has them.
 *
 * What cannot be opened is left alone: reading it fails with `store_error`, which names the id of the missing key.
 *
 * @throws {OAuthError} `invalid_config` when a key is not 32 bytes or an id is used twice
 * @see {@link https://csrc.nist.gov/pubs/sp/800/38/d/final NIST SP 800-38D}
 * @example
 * ```ts
 * import { encryptedStore, memoryStore } from '@org/oauth-core';
 *
 * declare const secrets: { read(name: string): Promise<string> };
 *
 * export const store = encryptedStore(memoryStore(), {
 *   keys: [
 *     { id: '2026-11', key: () => secrets.read('token-key-2026-11') }, // writes and reads
 *     { id: '2026-05', key: () => secrets.read('token-key-2026-05') }, // only reads
 *   ],
 * });
 * ```
 */
export function encryptedStore(inner: TokenStore, options: EncryptedStoreOptions): TokenStore {
  const parsed = parseEncryptedStoreArguments(inner, options);
  const ring = createKeyRing(parsed.keys);
  const store = parsed.inner;
  const { lease, subscribe, close } = store;
  return Object.freeze({
    async read(key: string) {
      const stored = await store.read(hashedName(key));
      return stored && { value: await decrypt(stored, key, ring), version: stored.version };
    },
    async write(key: string, { value, expiresAt }: StoreEntry, expected: string | undefined) {
      const { id } = ring.current;
      const sealed = await seal(value, key, { id, key: await ring.current.get() });
      const entry = expiresAt === undefined ? { value: sealed } : { value: sealed, expiresAt };
      return store.write(hashedName(key), entry, expected);
    },
    async delete(key: string, expected: string) {
      return store.delete(hashedName(key), expected);
    },
    ...(lease && {
      lease: async (key: string, request: LeaseRequest) => lease.call(store, hashedName(key), request),
    }),
    ...(subscribe && {
      subscribe: async (key: string, onChange: () => void) =>
        subscribe.call(store, hashedName(key), onChange),
    }),
    ...(close && { close: async () => close.call(store) }),
  });
}

/** Without a secret, so that it outlives key rotation: docs/decisions/2026-11-22-encryption-at-rest.md. */
function hashedName(key: string): string {
  return digest(`@org/oauth-core encryptedStore 1\n${key}`);
}

async function decrypt(stored: StoredValue, key: string, ring: KeyRing): Promise<string> {
  const parsed = parseEnvelope(stored.value);
  if (parsed.kind === 'not-encrypted')
    throw unopened(key, {
      problem: 'is not encrypted, or damaged',
      advice:
        'If it is of no use, delete it; docs/stores.md says how to encrypt what was stored in the clear',
    });
  if (parsed.kind === 'newer-format')
    throw unopened(key, {
      problem: 'was encrypted by a newer version of this library',
      advice: 'Update @org/oauth-core here',
    });
  const { keyId } = parsed.envelope;
  const ringKey = ring.find(keyId);
  if (ringKey === undefined)
    throw unopened(key, {
      problem: `was encrypted with the key ${keyId}, and here are only ${ring.ids.join(', ')}`,
      advice: `Add the key ${keyId} behind the first one in \`keys\`; if it is lost, delete the value`,
    });
  const text = await open(parsed.envelope, key, await ringKey.get());
  if (text !== undefined) return text;
  throw unopened(key, {
    problem: `does not open with the key ${keyId}`,
    advice: `Either another process has another key under this id, or the value was changed or moved. Compare the keys ${keyId}; if they are the same, delete the value`,
  });
}

/** A repetition would fail alike, and nothing may be written over a value that another process can still open. */
function unopened(
  key: string,
  { problem, advice }: { readonly problem: string; readonly advice: string },
): OAuthError {
  return new OAuthError({
    code: 'store_error',
    message: `read: the stored value ${problem}.`,
    hint: `${advice}. In the inner store it is ${hashedName(key)}; it was left alone.`,
    key,
    retryable: false,
  });
}
