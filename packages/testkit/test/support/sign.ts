import { createHmac } from 'node:crypto';
import type { PublicJwk } from '@org/oauth-testkit';

/** A key pair made for one test. */
export interface SigningKey {
  readonly alg: string;
  readonly publicJwk: PublicJwk;
  sign(input: string): Promise<Buffer>;
}

const ALGORITHMS = {
  RS256: {
    make: {
      name: 'RSASSA-PKCS1-v1_5',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    use: { name: 'RSASSA-PKCS1-v1_5' },
  },
  PS256: {
    make: {
      name: 'RSA-PSS',
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: 'SHA-256',
    },
    use: { name: 'RSA-PSS', saltLength: 32 },
  },
  ES256: { make: { name: 'ECDSA', namedCurve: 'P-256' }, use: { name: 'ECDSA', hash: 'SHA-256' } },
  EdDSA: { make: { name: 'Ed25519' }, use: { name: 'Ed25519' } },
} as const;

export type Algorithm = keyof typeof ALGORITHMS;

export async function signingKey(alg: Algorithm = 'ES256', kid?: string): Promise<SigningKey> {
  const { make, use } = ALGORITHMS[alg];
  const pair = (await crypto.subtle.generateKey(make, true, ['sign', 'verify'])) as CryptoKeyPair;
  const jwk = await crypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    alg,
    publicJwk: { ...(jwk as PublicJwk), ...(kid !== undefined && { kid }) },
    sign: async (input) => Buffer.from(await crypto.subtle.sign(use, pair.privateKey, Buffer.from(input))),
  };
}

/** A client secret as a key. */
export const secretKey = (secret: string): Omit<SigningKey, 'publicJwk'> => ({
  alg: 'HS256',
  sign: async (input) => createHmac('sha256', secret).update(input).digest(),
});

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A signed JWT (RFC 7515 §3.1). */
export async function jwt(
  key: Pick<SigningKey, 'alg' | 'sign'>,
  claims: object,
  header: object = {},
): Promise<string> {
  const input = `${encode({ typ: 'JWT', alg: key.alg, ...header })}.${encode(claims)}`;
  return `${input}.${(await key.sign(input)).toString('base64url')}`;
}
