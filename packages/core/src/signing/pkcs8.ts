import type { KeyKind } from './algorithm.js';
import {
  CONTEXT_0,
  INTEGER,
  NULL,
  OBJECT_ID,
  OCTET_STRING,
  readDer,
  readWithin,
  SEQUENCE,
  writeDer,
} from './der.js';

/** What a private key in PKCS#8 says about itself. */
export interface Pkcs8Facts {
  /** `undefined`: of a kind that does not sign JWTs. */
  readonly kind: KeyKind | undefined;
  /** The length of an RSA key. */
  readonly modulusBits: number | undefined;
}

const RSA = '2a864886f70d010101';
const EC = '2a8648ce3d0201';
const KINDS: Readonly<Record<string, KeyKind>> = {
  [RSA]: 'RSA',
  '2b6570': 'Ed25519',
  '2a8648ce3d030107': 'P-256',
  '2b81040022': 'P-384',
  '2b81040023': 'P-521',
};
const ZERO = Uint8Array.of(0);

/**
 * Reads a `PrivateKeyInfo` ({@link https://www.rfc-editor.org/rfc/rfc5958#section-2 RFC 5958 §2}); `undefined` when
 * the bytes are none.
 */
export function readPkcs8(der: Uint8Array): Pkcs8Facts | undefined {
  const [version, algorithm, key] = readWithin(der, SEQUENCE) ?? [];
  if (version?.tag !== INTEGER || algorithm?.tag !== SEQUENCE || key?.tag !== OCTET_STRING) return undefined;
  const [id, parameters] = (readDer(algorithm.content) ?? []).map(({ content }) => hex(content));
  const kind = KINDS[(id === EC ? parameters : id) ?? ''];
  if (kind !== 'RSA') return { kind, modulusBits: undefined };
  const [, modulus] = readWithin(key.content, SEQUENCE) ?? [];
  return modulus === undefined ? undefined : { kind, modulusBits: bitLength(modulus.content) };
}

/** `RSA PRIVATE KEY` ({@link https://www.rfc-editor.org/rfc/rfc8017#appendix-A.1.2 RFC 8017 A.1.2}) as PKCS#8. */
export function fromPkcs1(der: Uint8Array): Uint8Array {
  return wrap(der, [writeDer(OBJECT_ID, bytesOf(RSA)), writeDer(NULL)]);
}

/**
 * `EC PRIVATE KEY` ({@link https://www.rfc-editor.org/rfc/rfc5915#section-3 RFC 5915 §3}) as PKCS#8; `undefined` when
 * it does not name its curve.
 */
export function fromSec1(der: Uint8Array): Uint8Array | undefined {
  const parameters = readWithin(der, SEQUENCE)?.find(({ tag }) => tag === CONTEXT_0);
  const [curve] = readDer(parameters?.content ?? ZERO) ?? [];
  if (curve?.tag !== OBJECT_ID) return undefined;
  return wrap(der, [writeDer(OBJECT_ID, bytesOf(EC)), writeDer(OBJECT_ID, curve.content)]);
}

function wrap(key: Uint8Array, algorithm: readonly Uint8Array[]): Uint8Array {
  return writeDer(
    SEQUENCE,
    writeDer(INTEGER, ZERO),
    writeDer(SEQUENCE, ...algorithm),
    writeDer(OCTET_STRING, key),
  );
}

/** How many bits an unsigned number has. */
export function bitLength(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : 8 * (bytes.length - first) - Math.clz32(bytes[first] ?? 0) + 24;
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function bytesOf(hexText: string): Uint8Array {
  return Uint8Array.from(hexText.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
