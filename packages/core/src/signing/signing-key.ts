import type { CryptoKey } from '../ports/web-crypto.js';
import type { JsonWebKey } from './json-web-key.js';
import type { Rule } from '../config/schema.js';
import { readKey } from './read-key.js';

/**
 * A private key as a JSON Web Key (RFC 7517): RSA, EC on P-256, P-384 or P-521, or Ed25519. Its `kid` and `alg` are used.
 * What `JSON.parse` gives of a key file fits.
 */
export interface PrivateJwk extends JsonWebKey {
  readonly kid?: string;
}

/**
 * A private key: a WebCrypto key that may sign, a JWK as an object or as JSON text, or PEM (`PRIVATE KEY`, and
 * `RSA PRIVATE KEY` or `EC PRIVATE KEY` as older tools write it). RSA keys have 2048 bits or more; nothing is encrypted.
 */
export type PrivateKeyMaterial = CryptoKey | PrivateJwk | string;

/**
 * The key to sign with, or a function that returns it. The function is asked for each signature, so a rotated key heals
 * without a restart; return a JWK with its `kid` where the server looks keys up by it.
 */
export type SigningKey = PrivateKeyMaterial | (() => PrivateKeyMaterial | Promise<PrivateKeyMaterial>);

/** The rule of `key` options. */
export const signingKey: Rule = (value) => (typeof value === 'function' ? undefined : readKey(value).problem);
