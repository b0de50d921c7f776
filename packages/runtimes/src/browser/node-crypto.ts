// In place of node:crypto: what the testkit's servers use to make tokens and fingerprints.
import { lacking } from '../suite/lacking.js';
import { Buffer, type Bytes } from './bytes.js';
import { sha256 } from '@noble/hashes/sha2.js';

interface Digesting {
  digest(): Bytes;
  digest(encoding: 'hex' | 'base64url'): string;
}

/** `createHash` of node:crypto. */
export function createHash(algorithm: string): { update(text: string): Digesting } {
  if (algorithm !== 'sha256') lacking(`${algorithm} of node:crypto`);
  return {
    update(text) {
      const bytes = Buffer.from(sha256(new TextEncoder().encode(text)));
      return {
        digest: ((encoding?: 'hex') =>
          encoding === undefined ? bytes : bytes.toString(encoding)) as Digesting['digest'],
      };
    },
  };
}

/** `randomBytes` of node:crypto. */
export const randomBytes = (size: number): Bytes => Buffer.from(crypto.getRandomValues(new Uint8Array(size)));

/** `randomUUID` of node:crypto. */
export const randomUUID = (): string => crypto.randomUUID();

/** `webcrypto` of node:crypto. */
export const webcrypto = globalThis.crypto;

const missing = (): never => lacking('keys and ciphers of node:crypto');

export {
  missing as constants,
  missing as createDecipheriv,
  missing as createHmac,
  missing as createPrivateKey,
  missing as createPublicKey,
  missing as generateKeyPairSync,
  missing as timingSafeEqual,
  missing as verify,
  missing as X509Certificate,
};
