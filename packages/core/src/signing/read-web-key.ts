import type { CryptoKey } from '../ports/web-crypto.js';
import { algorithmsOfCryptoKey, type CryptoAlgorithm, type SigningAlgorithm } from './algorithm.js';
import { importJwk } from './jose.js';
import { readJwk } from './jwk.js';

/** A private key that was looked at, and is imported when it is needed. */
export interface ReadKey {
  /** What it can sign with, what it is meant for first. */
  readonly algorithms: readonly SigningAlgorithm[];
  readonly keyId?: string | undefined;
  readonly problem?: undefined;
  load(algorithm: SigningAlgorithm): Promise<CryptoKey>;
}

/** What keeps a value from being a key to sign with: `must …`, quoting nothing of it. */
export interface NoKey {
  readonly problem: string;
}

/** Looks at a value as far as that goes without importing it. */
export type KeyReader = (value: unknown) => ReadKey | NoKey;

const LEAST_RSA_BITS = 2048;
const OTHER_KIND = 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key';

/** Reads a CryptoKey or a JWK: the forms that need no parser. */
export const readWebKey: KeyReader = (value) => {
  switch (Object.prototype.toString.call(value)) {
    case '[object CryptoKey]':
      return fromCryptoKey(value as CryptoKey);
    case '[object Object]':
      return fromJwk(value as Readonly<Record<string, unknown>>);
    default:
      return { problem: 'must be a CryptoKey, a JWK, a PEM text, or a function that returns one' };
  }
};

function fromCryptoKey(key: CryptoKey): ReadKey | NoKey {
  if (key.type !== 'private') return { problem: `must be a private key, not a ${key.type} one` };
  if (!key.usages.includes('sign')) return { problem: "must be imported with the usage 'sign'" };
  const algorithm = key.algorithm as CryptoAlgorithm;
  const algorithms = algorithmsOfCryptoKey(algorithm);
  return checkedKey({ algorithms, load: async () => key }, algorithm.modulusLength);
}

function fromJwk(value: Readonly<Record<string, unknown>>): ReadKey | NoKey {
  const jwk = readJwk(value);
  if (jwk.problem !== undefined) return jwk;
  const load = (algorithm: SigningAlgorithm) => importJwk(jwk.members, algorithm);
  return checkedKey({ algorithms: jwk.algorithms, keyId: jwk.keyId, load }, jwk.modulusBits);
}

/** The key, unless it is of a kind that does not sign JWTs or too short. */
export function checkedKey(key: ReadKey, modulusBits: number | undefined): ReadKey | NoKey {
  if (key.algorithms.length === 0) return { problem: OTHER_KIND };
  if (modulusBits === undefined || modulusBits >= LEAST_RSA_BITS) return key;
  return { problem: `must have at least ${LEAST_RSA_BITS} bits (RFC 7518 §3.3); make a longer one` };
}
