import { generateKeyPairSync } from 'node:crypto';
import type { JWK } from 'jose';

/** The algorithms that clients sign with. */
export const CLIENT_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;

export type ClientAlgorithm = (typeof CLIENT_ALGORITHMS)[number];

/** A key pair, as JWKs with a `kid`. */
export interface SigningKey {
  readonly privateKey: JWK;
  readonly publicKey: JWK;
}

// One of a kind for all servers of the process: to find the primes of RSA takes a fifth of a second.
const RSA = generateKeyPairSync('rsa', { modulusLength: 2_048 });
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ED25519 = generateKeyPairSync('ed25519');

/** What the server signs its own tokens with. */
export const SERVER_KEY: JWK = {
  ...(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }) as JWK),
  alg: 'RS256',
  use: 'sig',
};

/** What clients sign with: made when the process starts, so that no key stands in the repository. */
export const CLIENT_KEYS: Readonly<Record<ClientAlgorithm, SigningKey>> = {
  RS256: asJwks(RSA, 'RS256'),
  PS256: asJwks(RSA, 'PS256'),
  ES256: asJwks(EC, 'ES256'),
  EdDSA: asJwks(ED25519, 'EdDSA'),
};

function asJwks({ privateKey, publicKey }: typeof RSA, alg: ClientAlgorithm): SigningKey {
  const members = { alg, use: 'sig', kid: `client-${alg}` };
  return {
    privateKey: { ...(privateKey.export({ format: 'jwk' }) as JWK), ...members },
    publicKey: { ...(publicKey.export({ format: 'jwk' }) as JWK), ...members },
  };
}
