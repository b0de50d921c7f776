import { base64url, fromBase64 } from '../../internal/base64url.js';
import { isKeyId } from './encryption-key.js';

/*
 * enc1.<key id>.<base64url of nonce ‖ ciphertext ‖ tag>
 *
 * AES-256-GCM with a random nonce of 96 bits and a tag of 128 (NIST SP 800-38D §5.2.1, §8.2.2). Additional data: the
 * two first parts as they stand, and the name under which the value is asked for.
 */
const FORMAT = 'enc1';
const NEWER_FORMAT = /^enc(?:[2-9]|[1-9]\d+)\./;
const NONCE_BYTES = 12;
const BASE64URL = /^[\w-]+$/;

/** An encrypted text, taken apart but not opened. */
export interface Envelope {
  readonly keyId: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a stored text turned out to be. */
export type StoredEnvelope =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'newer-format' }
  | { readonly kind: 'not-encrypted' };

/** A key with its id. */
export interface SealingKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** Encrypts a text so that it opens under this name only. */
export async function seal(text: string, name: string, { id, key }: SealingKey): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const parameters = { name: 'AES-GCM', iv, additionalData: additionalData(id, name) };
  const sealed = await crypto.subtle.encrypt(parameters, key, new TextEncoder().encode(text));
  const bytes = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  bytes.set(iv);
  bytes.set(new Uint8Array(sealed), NONCE_BYTES);
  return `${FORMAT}.${id}.${base64url(bytes)}`;
}

/** @returns `undefined` if it is not what {@link seal} has made of a text with this key and name. */
export async function open(
  { keyId, bytes }: Envelope,
  name: string,
  key: CryptoKey,
): Promise<string | undefined> {
  const iv = bytes.subarray(0, NONCE_BYTES);
  const parameters = { name: 'AES-GCM', iv, additionalData: additionalData(keyId, name) };
  try {
    const text = await crypto.subtle.decrypt(parameters, key, bytes.subarray(NONCE_BYTES));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(text);
  } catch {
    return undefined;
  }
}

export function parseEnvelope(text: string): StoredEnvelope {
  if (NEWER_FORMAT.test(text)) return { kind: 'newer-format' };
  const [format, keyId, payload = '', ...rest] = text.split('.');
  const bytes = BASE64URL.test(payload) ? fromBase64(payload) : undefined;
  const isOurs = format === FORMAT && isKeyId(keyId) && bytes !== undefined && rest.length === 0;
  return isOurs ? { kind: 'envelope', envelope: { keyId, bytes } } : { kind: 'not-encrypted' };
}

function additionalData(id: string, name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${FORMAT}.${id}.${name}`);
}
