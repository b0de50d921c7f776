/** The algorithms that a private key signs with (RFC 7518 §3.1; RFC 8037 and its successor RFC 9864 for Ed25519). */
export const SIGNING_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
] as const;

/** A JWS algorithm for private keys. `EdDSA` and `Ed25519` are two names of one signature. */
export type SigningAlgorithm = (typeof SIGNING_ALGORITHMS)[number];

export type KeyKind = 'RSA' | 'P-256' | 'P-384' | 'P-521' | 'Ed25519';

/**
 * What each kind of key can sign with; the first is used unless somebody says otherwise.
 *
 * RS256 for RSA: every server knows it, and GitHub, Google and Salesforce know nothing else; PS256 is for those who say so.
 * EdDSA for Ed25519: servers have known that name since 2017, `Ed25519` since 2025.
 */
const ALGORITHMS: Readonly<Record<KeyKind, readonly SigningAlgorithm[]>> = {
  RSA: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  'P-256': ['ES256'],
  'P-384': ['ES384'],
  'P-521': ['ES512'],
  Ed25519: ['EdDSA', 'Ed25519'],
};

export function algorithmsOf(kind: string): readonly SigningAlgorithm[] {
  return Object.hasOwn(ALGORITHMS, kind) ? ALGORITHMS[kind as KeyKind] : [];
}

/** What an imported key can sign with: WebCrypto binds it to a padding, a hash or a curve. */
export function algorithmsOfCryptoKey({
  name,
  hash,
  namedCurve,
}: CryptoAlgorithm): readonly SigningAlgorithm[] {
  const bits = hash?.name?.replace('SHA-', '');
  switch (name) {
    case 'RSASSA-PKCS1-v1_5':
      return algorithmsOf('RSA').filter((algorithm) => algorithm === `RS${bits}`);
    case 'RSA-PSS':
      return algorithmsOf('RSA').filter((algorithm) => algorithm === `PS${bits}`);
    case 'ECDSA':
      return algorithmsOf(namedCurve ?? '');
    case 'Ed25519':
      return algorithmsOf(name);
    default:
      return [];
  }
}

/** The members of a `CryptoKey`'s algorithm that matter here. */
export interface CryptoAlgorithm {
  readonly name?: string;
  readonly hash?: { readonly name?: string };
  readonly namedCurve?: string;
  readonly modulusLength?: number;
}
