import { exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';
import { nameOf } from '../client-auth/client-identity.js';
import { privatePartOf, publicPartOf, thumbprintOf } from './jwk.js';
import { type DpopAlgorithm, isKeyPair } from './dpop-algorithms.js';
import type { DpopSettings } from './dpop-options.js';

/** A key as proofs are signed with it. */
export interface SigningKey {
  readonly algorithm: DpopAlgorithm;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** A key that is there when the first proof is made. */
export interface DpopKey {
  readonly identity: string;
  load(): Promise<SigningKey>;
}

export function dpopKey({ key, identity, algorithm }: DpopSettings): DpopKey {
  const fromPair = async ({ privateKey, publicKey }: CryptoKeyPair): Promise<SigningKey> => {
    return { algorithm, privateKey, publicJwk: publicPartOf(await exportJWK(publicKey)) };
  };
  // A made key lives in this process alone, and so does its name.
  if (key === undefined) {
    const make = async () => fromPair(await generateKeyPair(algorithm, { extractable: false }));
    return { identity: nameOf(undefined), load: once(make) };
  }
  if (isKeyPair(key)) return { identity: nameOf(identity), load: once(() => fromPair(key)) };
  const jwk = privatePartOf(key);
  const publicJwk = publicPartOf(jwk);
  const fromJwk = async () => ({
    algorithm,
    privateKey: (await importJWK(jwk, algorithm)) as CryptoKey,
    publicJwk,
  });
  return { identity: thumbprintOf(publicJwk), load: once(fromJwk) };
}

/** What has failed is tried anew. */
function once(load: () => Promise<SigningKey>): () => Promise<SigningKey> {
  let loading: Promise<SigningKey> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
