import { nameOf } from '../client-auth/client-identity.js';
import { makeKeyPair } from '../signing/jose.js';
import { publicPartOf } from '../signing/jwk-members.js';
import { readWebKey } from '../signing/read-web-key.js';
import { createSigner, type Signer } from '../signing/signer.js';
import type { PrivateKeyMaterial } from '../signing/signing-key.js';
import type { DpopOptions } from './dpop-options.js';
import { jwkThumbprint } from './jwk-thumbprint.js';
import { isKeyPair, privateKeyOf } from './supplied-key.js';

/** A key as proofs are made with it. */
export interface ProofKey {
  readonly sign: Signer;
  readonly publicJwk: JsonWebKey;
}

/** A key that is there when the first proof is made. */
export interface DpopKey {
  readonly identity: string;
  load(): Promise<ProofKey>;
}

/** @throws {OAuthError} `invalid_config` when the key is not one for the algorithm */
export function dpopKey({ key, identity, algorithm }: DpopOptions): DpopKey {
  const signerWith = (material: PrivateKeyMaterial): Signer =>
    createSigner({ owner: 'dpop', key: material, read: readWebKey, algorithm });
  // A made key lives in this process alone, and so does its name.
  if (key === undefined) {
    const make = async (): Promise<ProofKey> => {
      const { privateKey, publicKey } = await makeKeyPair(algorithm ?? 'ES256');
      return { sign: signerWith(privateKey), publicJwk: await exported(publicKey) };
    };
    return { identity: nameOf(undefined), load: once(make) };
  }
  const sign = signerWith(privateKeyOf(key));
  if (isKeyPair(key)) {
    const load = async (): Promise<ProofKey> => ({ sign, publicJwk: await exported(key.publicKey) });
    return { identity: nameOf(identity), load: once(load) };
  }
  const publicJwk = publicPartOf(key);
  return { identity: jwkThumbprint(publicJwk), load: async () => ({ sign, publicJwk }) };
}

async function exported(publicKey: CryptoKey): Promise<JsonWebKey> {
  return publicPartOf(await crypto.subtle.exportKey('jwk', publicKey));
}

/** What has failed is tried anew. */
function once(load: () => Promise<ProofKey>): () => Promise<ProofKey> {
  let loading: Promise<ProofKey> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
