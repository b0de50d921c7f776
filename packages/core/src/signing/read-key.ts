import { importJWK, importPKCS8 } from 'jose/key/import';
import {
  algorithmsOf,
  algorithmsOfCryptoKey,
  type CryptoAlgorithm,
  type SigningAlgorithm,
} from './algorithm.js';
import { readJwk } from './jwk.js';
import { readPem } from './pem.js';
import { readPkcs8 } from './pkcs8.js';

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

const LEAST_RSA_BITS = 2048;
const OTHER_KIND = 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key';

/** Looks at what a user wrote or what a function returned, as far as that goes without importing it. */
export function readKey(value: unknown): ReadKey | NoKey {
  switch (Object.prototype.toString.call(value)) {
    case '[object CryptoKey]':
      return fromCryptoKey(value as CryptoKey);
    case '[object String]':
      return fromText(String(value));
    case '[object Object]':
      return fromJwk(value as Readonly<Record<string, unknown>>);
    default:
      return { problem: 'must be a CryptoKey, a JWK, a PEM text, or a function that returns one' };
  }
}

function fromText(text: string): ReadKey | NoKey {
  if (!text.trimStart().startsWith('{')) return fromPem(text);
  try {
    return fromJwk(JSON.parse(text) as Readonly<Record<string, unknown>>);
  } catch {
    return { problem: 'must be a JWK in valid JSON' };
  }
}

function fromCryptoKey(key: CryptoKey): ReadKey | NoKey {
  if (key.type !== 'private') return { problem: `must be a private key, not a ${key.type} one` };
  if (!key.usages.includes('sign')) return { problem: "must be imported with the usage 'sign'" };
  const algorithm = key.algorithm as CryptoAlgorithm;
  const algorithms = algorithmsOfCryptoKey(algorithm);
  return checked({ algorithms, load: async () => key }, algorithm.modulusLength);
}

function fromJwk(value: Readonly<Record<string, unknown>>): ReadKey | NoKey {
  const jwk = readJwk(value);
  if (jwk.problem !== undefined) return jwk;
  const load = async (algorithm: SigningAlgorithm) =>
    (await importJWK(jwk.members, algorithm, { extractable: false })) as CryptoKey;
  return checked({ algorithms: jwk.algorithms, keyId: jwk.keyId, load }, jwk.modulusBits);
}

function fromPem(text: string): ReadKey | NoKey {
  const pem = readPem(text);
  if (pem.problem !== undefined) return pem;
  const facts = readPkcs8(pem.pkcs8);
  if (facts === undefined) return { problem: 'must be a whole PEM: this one is cut off or damaged' };
  const load = (algorithm: SigningAlgorithm) => importPKCS8(armour(pem.pkcs8), algorithm);
  return checked({ algorithms: algorithmsOf(facts.kind ?? ''), load }, facts.modulusBits);
}

function checked(key: ReadKey, modulusBits: number | undefined): ReadKey | NoKey {
  if (key.algorithms.length === 0) return { problem: OTHER_KIND };
  if (modulusBits === undefined || modulusBits >= LEAST_RSA_BITS) return key;
  return { problem: `must have at least ${LEAST_RSA_BITS} bits (RFC 7518 §3.3); make a longer one` };
}

function armour(der: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...der));
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
}
