import { generateKeyPairSync, type KeyObject, type webcrypto } from 'node:crypto';

/** Key pairs that are made anew for each test run. */
export const RSA: Pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const OTHER_RSA: Pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const SHORT_RSA: Pair = generateKeyPairSync('rsa', { modulusLength: 1024 });
export const P256: Pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
export const P384: Pair = generateKeyPairSync('ec', { namedCurve: 'P-384' });
export const P521: Pair = generateKeyPairSync('ec', { namedCurve: 'P-521' });
export const ED25519: Pair = generateKeyPairSync('ed25519');
export const X25519: Pair = generateKeyPairSync('x25519');

export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A key on a curve that not every runtime knows. */
export const bitcoinKey = (): Pair => generateKeyPairSync('ec', { namedCurve: 'secp256k1' });

type PemType = 'pkcs8' | 'pkcs1' | 'sec1';

export function pemOf({ privateKey }: Pair, type: PemType = 'pkcs8'): string {
  return String(privateKey.export({ format: 'pem', type }));
}

export function publicPemOf({ publicKey }: Pair, type: 'spki' | 'pkcs1' = 'spki'): string {
  return String(publicKey.export({ format: 'pem', type }));
}

export function encryptedPemOf({ privateKey }: Pair, type: PemType): string {
  const how = { format: 'pem', type: type as 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'canary' } as const;
  return String(privateKey.export(how));
}

export type Jwk = Record<string, unknown>;

export function jwkOf({ privateKey }: Pair, more: Jwk = {}): Jwk {
  return { ...privateKey.export({ format: 'jwk' }), ...more };
}

export function publicJwkOf({ publicKey }: Pair): Jwk {
  return { ...publicKey.export({ format: 'jwk' }) };
}

type Algorithm = webcrypto.RsaHashedImportParams | webcrypto.EcKeyImportParams | webcrypto.Algorithm;

/** The private key as WebCrypto has it, of which nobody can see the bytes. */
export function cryptoKeyOf({ privateKey }: Pair, algorithm: Algorithm): Promise<CryptoKey> {
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  return crypto.subtle.importKey('pkcs8', new Uint8Array(der), algorithm, false, ['sign']);
}
