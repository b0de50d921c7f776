import type { CryptoKey } from '../../ports/web-crypto.js';
import type { Rule } from '../../config/schema.js';
import { fromBase64 } from '../../internal/base64url.js';

/**
 * A key for AES-256-GCM: a WebCrypto key, its 32 bytes, or these as base64 or base64url text.
 * `openssl rand -base64 32` makes one.
 */
export type KeyMaterial = CryptoKey | Uint8Array | string;

/** One key of the ring. */
export interface EncryptionKey {
  /** Stands in the open beside what the key has encrypted: 1 to 64 letters, digits, `-` or `_`. */
  readonly id: string;
  /** A function is asked when the key is first needed, and again only after it has failed. */
  readonly key: KeyMaterial | (() => KeyMaterial | Promise<KeyMaterial>);
}

const KEY_BYTES = 32;
const KEY_ID = /^[\w-]{1,64}$/;
const KEY_TEXT = /^[\w+/-]{43}=?$/;

/** The rule of `keys`. */
export const encryptionKeys: Rule = (value) => {
  if (!Array.isArray(value) || value.length === 0) return 'must be a list of at least one { id, key }';
  const seen = new Set<unknown>();
  for (const [index, item] of value.entries()) {
    const problem = problemOf(item, seen);
    if (problem !== undefined) return `${problem} (at index ${index})`;
  }
  return undefined;
};

function problemOf(item: unknown, seen: Set<unknown>): string | undefined {
  if (typeof item !== 'object' || item === null) return 'must hold objects { id, key }';
  const { id, key, ...rest } = item as Readonly<Record<string, unknown>>;
  if (Object.keys(rest).length > 0) return 'must hold nothing but id and key';
  if (!isKeyId(id)) return 'must have ids of 1 to 64 letters, digits, hyphens or underscores';
  if (seen.has(id)) return `must not use the id ${id} twice`;
  seen.add(id);
  const problem = typeof key === 'function' ? undefined : readKeyMaterial(key).problem;
  return problem === undefined ? undefined : `must have a key ${id} that ${problem}`;
}

export function isKeyId(value: unknown): value is string {
  return typeof value === 'string' && KEY_ID.test(value);
}

/** What a key turned out to be; a problem goes on from `a key that …`. */
export type ReadKey =
  | { readonly key: CryptoKey | Uint8Array<ArrayBuffer>; readonly problem?: undefined }
  | { readonly problem: string };

/** Reads what a user wrote or what a function returned. Bytes are copied: the original may be wiped. */
export function readKeyMaterial(value: unknown): ReadKey {
  if (value === undefined) return { problem: 'is not missing' };
  if (isCryptoKey(value)) return readCryptoKey(value);
  const bytes = value instanceof Uint8Array ? new Uint8Array(value) : decode(value);
  if (bytes?.length !== KEY_BYTES)
    return { problem: 'is 32 bytes: a Uint8Array, or 43 or 44 characters of base64' };
  return bytes.every((byte) => byte === 0)
    ? { problem: 'is random: its bytes are all zero' }
    : { key: bytes };
}

function readCryptoKey(key: CryptoKey): ReadKey {
  const { name, length } = key.algorithm as Partial<AesKeyAlgorithm>;
  if (name !== 'AES-GCM' || length !== 8 * KEY_BYTES) return { problem: 'is for AES-GCM with 256 bits' };
  const mayBoth = key.usages.includes('encrypt') && key.usages.includes('decrypt');
  return mayBoth ? { key } : { problem: 'may be used to encrypt and to decrypt' };
}

/** By its tag: a key may come from another realm. */
function isCryptoKey(value: unknown): value is CryptoKey {
  return Object.prototype.toString.call(value) === '[object CryptoKey]';
}

function decode(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  return typeof text === 'string' && KEY_TEXT.test(text) ? fromBase64(text) : undefined;
}
