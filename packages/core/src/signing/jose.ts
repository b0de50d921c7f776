import type { SigningAlgorithm } from './algorithm.js';
import type { JsonObject } from './signer.js';

/**
 * The one door to `jose`, which is loaded when something is signed for the first time: most programs sign nothing.
 * Its errors may quote a key: whoever calls these says what has failed in words of its own.
 */
export async function importJwk(jwk: JsonWebKey, algorithm: SigningAlgorithm): Promise<CryptoKey> {
  const { importJWK } = await import('jose/key/import');
  return (await importJWK({ ...jwk }, algorithm, { extractable: false })) as CryptoKey;
}

export async function importPkcs8(der: Uint8Array, algorithm: SigningAlgorithm): Promise<CryptoKey> {
  const { importPKCS8 } = await import('jose/key/import');
  const base64 = btoa(String.fromCharCode(...der));
  return importPKCS8(`-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`, algorithm);
}

/** A pair whose private key nobody can read. */
export async function makeKeyPair(algorithm: SigningAlgorithm): Promise<CryptoKeyPair> {
  const { generateKeyPair } = await import('jose/key/generate/keypair');
  return generateKeyPair(algorithm, { extractable: false });
}

/** A signed JWT whose header says with which `alg`; a secret is given as its bytes. */
export async function signJwt(
  claims: JsonObject,
  header: JsonObject & { readonly alg: string },
  key: CryptoKey | Uint8Array,
): Promise<string> {
  const { SignJWT } = await import('jose/jwt/sign');
  return new SignJWT(claims).setProtectedHeader(header).sign(key);
}
