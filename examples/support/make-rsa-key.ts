import { generateKeyPairSync } from 'node:crypto';
import type { PublicJwk } from '@org/oauth-testkit';

/** A key pair as vendors hand it out: the private half is yours, the public half the vendor's. */
export interface RsaKey {
  readonly privateKey: string;
  readonly publicJwk: PublicJwk;
}

/** A key as GitHub's download has it: PEM in the old form of OpenSSL. */
export function makeRsaKey(): RsaKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}
