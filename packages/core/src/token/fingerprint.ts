import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

const FINGERPRINT_HEX_DIGITS = 12;

/** The first 48 bits of the SHA-256 of a secret: enough to compare in logs, useless to an attacker. */
export function fingerprint(secret: string): string {
  return digest(secret).slice(0, FINGERPRINT_HEX_DIGITS);
}

/** SHA-256 as lower-case hex. Synchronous (WebCrypto is not), because a client's key is known at creation. */
export function digest(text: string): string {
  return bytesToHex(sha256Of(text));
}

/** SHA-256 of bytes, or of a text's UTF-8 bytes. */
export function sha256Of(data: string | Uint8Array): Uint8Array {
  return sha256(typeof data === 'string' ? utf8ToBytes(data) : data);
}
