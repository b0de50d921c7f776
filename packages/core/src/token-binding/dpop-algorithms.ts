import { isPrivateJwk } from './jwk.js';

/** What DPoP proofs can be signed with: asymmetric only (RFC 9449 §4.2). */
export const DPOP_ALGORITHMS = Object.freeze([
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
] as const);

export type DpopAlgorithm = (typeof DPOP_ALGORITHMS)[number];

/** By curve, or by type where there is none; the first is the usual one. */
const OF_KIND: Readonly<Record<string, readonly DpopAlgorithm[]>> = {
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  Ed25519: ['EdDSA', 'Ed25519'],
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
};

export function isKeyPair(key: CryptoKeyPair | JsonWebKey): key is CryptoKeyPair {
  return 'privateKey' in key;
}

/** What a key can sign with, the usual one first; none if it is no private key. */
export function algorithmsOf(key: CryptoKeyPair | JsonWebKey): readonly DpopAlgorithm[] {
  return isKeyPair(key) ? ofPair(key) : ofJwk(key);
}

function ofJwk(jwk: JsonWebKey): readonly DpopAlgorithm[] {
  if (!isPrivateJwk({ ...jwk })) return [];
  const all = OF_KIND[(jwk.kty === 'RSA' ? jwk.kty : jwk.crv) ?? ''] ?? [];
  return jwk.alg === undefined ? all : all.filter((name) => name === jwk.alg);
}

function ofPair({ privateKey, publicKey }: Partial<CryptoKeyPair>): readonly DpopAlgorithm[] {
  const isPair = privateKey?.type === 'private' && publicKey?.type === 'public' && publicKey.extractable;
  if (!isPair || !privateKey.usages.includes('sign')) return [];
  const { name, namedCurve, hash } = privateKey.algorithm as KeyAlgorithm & {
    readonly namedCurve?: string;
    readonly hash?: KeyAlgorithm;
  };
  const family = { 'RSASSA-PKCS1-v1_5': 'RS', 'RSA-PSS': 'PS' }[name];
  if (family !== undefined) {
    const wanted = `${family}${hash?.name.replace('SHA-', '') ?? ''}`;
    return DPOP_ALGORITHMS.filter((algorithm) => algorithm === wanted);
  }
  return OF_KIND[name === 'ECDSA' ? (namedCurve ?? '') : name] ?? [];
}
