import {
  constants,
  createHmac,
  createPublicKey,
  type KeyObject,
  timingSafeEqual,
  verify,
  type VerifyKeyObjectInput,
} from 'node:crypto';
import type { Jwt } from './read-jwt.js';

/** A public key as WebCrypto exports it with `exportKey('jwk', key)` (RFC 7517 §4); its `kid` may be added. */
export interface PublicJwk {
  readonly kty?: string;
  readonly kid?: string;
  readonly alg?: string;
}

/** A key that a server knows: a public JWK, or the text of a secret. */
export type VerificationKey = PublicJwk | string;

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };

/** How each family of algorithms uses its key (RFC 7518 §3.1, RFC 8037 §3.1). */
const FAMILIES: Readonly<
  Record<string, { readonly type: string; readonly extra: Partial<VerifyKeyObjectInput> }>
> = {
  RS: { type: 'rsa', extra: {} },
  PS: { type: 'rsa', extra: PSS },
  ES: { type: 'ec', extra: { dsaEncoding: 'ieee-p1363' } },
  Ed: { type: 'ed25519', extra: {} },
};

function isHmac({ signed, signature }: Jwt, algorithm: string, secret: string): boolean {
  const expected = createHmac(`sha${algorithm.slice(2)}`, secret)
    .update(signed)
    .digest();
  return expected.length === signature.length && timingSafeEqual(expected, signature);
}

function isSignedBy({ signed, signature }: Jwt, algorithm: string, key: KeyObject): boolean {
  const family = FAMILIES[algorithm.slice(0, 2)];
  if (family === undefined || key.asymmetricKeyType !== family.type) return false;
  const digest = family.type === 'ed25519' ? null : `sha${algorithm.slice(2)}`;
  return verify(digest, Buffer.from(signed), { key, ...family.extra }, signature);
}

/**
 * Whether one of these keys made the signature, by the algorithm that the header names (RFC 7515 §5.2). The work is done at
 * once: a WebCrypto that finishes in another thread would let virtual time pass meanwhile.
 */
export function isSigned(jwt: Jwt, keys: readonly VerificationKey[]): boolean {
  const { alg, kid } = jwt.header;
  if (typeof alg !== 'string' || !/^(?:HS|RS|PS|ES)(?:256|384|512)$|^EdDSA$|^Ed25519$/.test(alg))
    return false;
  return keys.some((key) => {
    if (typeof key === 'string') return alg.startsWith('HS') && isHmac(jwt, alg, key);
    if (kid !== undefined && key.kid !== undefined && kid !== key.kid) return false;
    return isSignedBy(jwt, alg, createPublicKey({ key: { ...key }, format: 'jwk' }));
  });
}
