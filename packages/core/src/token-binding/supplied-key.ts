import type { CryptoKey, CryptoKeyPair } from '../ports/web-crypto.js';
import type { JsonWebKey } from '../signing/json-web-key.js';
import type { Rule } from '../config/schema.js';
import { readWebKey } from '../signing/read-web-key.js';
import type { PrivateJwk } from '../signing/signing-key.js';

/** A key that the user has: the private one to sign with, and the public one for servers to see. */
export type SuppliedKey = (JsonWebKey & { readonly kid?: string | undefined }) | CryptoKeyPair;

const NEITHER =
  'must be a private key as JWK, or a key pair with a private key and a public key that can be exported';

/** The rule of `key`. */
export const suppliedKey: Rule = (value) => {
  if (typeof value !== 'object' || value === null) return NEITHER;
  const key = value as SuppliedKey;
  return (isKeyPair(key) ? isPair(key) : 'kty' in key) ? readWebKey(privateKeyOf(key)).problem : NEITHER;
};

export function isKeyPair(key: SuppliedKey): key is CryptoKeyPair {
  return 'privateKey' in key;
}

function isPair({ privateKey, publicKey }: Partial<CryptoKeyPair>): boolean {
  return privateKey?.type === 'private' && publicKey?.type === 'public' && publicKey.extractable;
}

/**
 * What signs. Hints of a JWK may forbid what it is handed over for, and its name is of no use beside the public key
 * itself (RFC 9449 §4.2).
 */
export function privateKeyOf(key: SuppliedKey): CryptoKey | PrivateJwk {
  if (isKeyPair(key)) return key.privateKey;
  const { use: _use, key_ops: _operations, kid: _name, ...jwk } = key;
  return jwk;
}
