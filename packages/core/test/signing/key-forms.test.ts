import { type SigningAlgorithm, signedAssertion, type SigningKey } from '@org/oauth-core';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  cryptoKeyOf,
  ED25519,
  jwkOf,
  OTHER_RSA,
  P256,
  P384,
  P521,
  type Pair,
  pemOf,
  publicPemOf,
  RSA,
} from './keys.js';

const ATTEMPT = { now: 1_000_000, tokenEndpoint: 'https://auth.example/token', issuer: undefined };

/** Makes an assertion with this key, checks it against the public half, and says what its header is. */
async function headerOf(
  key: SigningKey,
  { publicKey }: Pair,
  options: { algorithm?: SigningAlgorithm; keyId?: string } = {},
) {
  const jwt = await signedAssertion({ key, issuer: 'me', ...options })(ATTEMPT);
  await jwtVerify(jwt, publicKey, { currentDate: new Date(ATTEMPT.now) });
  return decodeProtectedHeader(jwt);
}

const jwk = (pair: Pair, more = {}): SigningKey => jwkOf(pair, more);

describe('the signature is good, and names the algorithm that the key is for', () => {
  test.each<[string, Pair, SigningAlgorithm, SigningKey]>([
    ['an RSA key as PKCS#8', RSA, 'RS256', pemOf(RSA)],
    ['an RSA key as PKCS#1, as GitHub hands it out', RSA, 'RS256', pemOf(RSA, 'pkcs1')],
    ['an RSA key as JWK', RSA, 'RS256', jwk(RSA)],
    ['a P-256 key as PKCS#8', P256, 'ES256', pemOf(P256)],
    ['a P-256 key as SEC1', P256, 'ES256', pemOf(P256, 'sec1')],
    ['a P-384 key as PKCS#8', P384, 'ES384', pemOf(P384)],
    ['a P-384 key as SEC1', P384, 'ES384', pemOf(P384, 'sec1')],
    ['a P-521 key as PKCS#8', P521, 'ES512', pemOf(P521)],
    ['a P-521 key as SEC1', P521, 'ES512', pemOf(P521, 'sec1')],
    ['a P-521 key as JWK', P521, 'ES512', jwk(P521)],
    ['an Ed25519 key as PKCS#8', ED25519, 'EdDSA', pemOf(ED25519)],
    ['an Ed25519 key as JWK', ED25519, 'EdDSA', jwk(ED25519)],
    ['a JWK that names its algorithm', RSA, 'PS384', jwk(RSA, { alg: 'PS384' })],
    ['a JWK that calls it Ed25519', ED25519, 'Ed25519', jwk(ED25519, { alg: 'Ed25519' })],
    ['a JWK as JSON text', P256, 'ES256', ` ${JSON.stringify(jwkOf(P256), undefined, 2)}\n`],
    ['a JWK that may also verify', P256, 'ES256', jwk(P256, { use: 'sig', key_ops: ['sign', 'verify'] })],
    ['a JWK that says it may be exported', P256, 'ES256', jwk(P256, { ext: true })],
  ])('%s', async (_, pair, algorithm, key) => {
    expect(await headerOf(key, pair)).toEqual({ typ: 'JWT', alg: algorithm });
  });

  test.each([
    ['RSASSA-PKCS1-v1_5', 'SHA-256', 'RS256'],
    ['RSASSA-PKCS1-v1_5', 'SHA-512', 'RS512'],
    ['RSA-PSS', 'SHA-256', 'PS256'],
    ['RSA-PSS', 'SHA-384', 'PS384'],
  ])('a CryptoKey for %s with %s', async (name, hash, algorithm) => {
    expect(await headerOf(await cryptoKeyOf(RSA, { name, hash }), RSA)).toMatchObject({ alg: algorithm });
  });

  test('a CryptoKey on a curve', async () => {
    const p384 = await cryptoKeyOf(P384, { name: 'ECDSA', namedCurve: 'P-384' });
    expect(await headerOf(p384, P384)).toMatchObject({ alg: 'ES384' });
    const ed25519 = await cryptoKeyOf(ED25519, { name: 'Ed25519' });
    expect(await headerOf(ed25519, ED25519, { algorithm: 'Ed25519' })).toMatchObject({ alg: 'Ed25519' });
  });

  test.each(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const)(
    'an RSA key with algorithm %s',
    async (algorithm) => {
      expect(await headerOf(pemOf(RSA), RSA, { algorithm })).toMatchObject({ alg: algorithm });
      expect(await headerOf(jwk(RSA), RSA, { algorithm })).toMatchObject({ alg: algorithm });
    },
  );

  test('a JWK for EdDSA whose server says Ed25519', async () => {
    const key = jwk(ED25519, { alg: 'EdDSA' });
    expect(await headerOf(key, ED25519, { algorithm: 'Ed25519' })).toMatchObject({ alg: 'Ed25519' });
  });
});

describe('PEM as it is found', () => {
  const lines = pemOf(P256).trim();

  test.each([
    ['with \\n for its line breaks, as environment variables hold it', lines.replaceAll('\n', '\\n')],
    ['with the line breaks of Windows', lines.replaceAll('\n', '\r\n')],
    ['without a line break at its end', lines],
    ['after a word of explanation', `Bag Attributes: <Empty Attributes>\n${lines}\n`],
    ['beside its certificate', `${lines}\n-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n`],
    [
      'after the parameters of its curve, as openssl ecparam writes it',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${pemOf(P256, 'sec1')}`,
    ],
    ['beside its public half', `${publicPemOf(P256)}${lines}`],
  ])('%s', async (_, pem) => {
    expect(await headerOf(pem, P256)).toMatchObject({ alg: 'ES256' });
  });
});

describe('kid', () => {
  test('of the JWK, or of the option, which comes first', async () => {
    const key = jwk(P256, { kid: 'of-the-jwk' });
    expect(await headerOf(key, P256)).toMatchObject({ kid: 'of-the-jwk' });
    expect(await headerOf(key, P256, { keyId: 'mine' })).toMatchObject({ kid: 'mine' });
    expect(await headerOf(pemOf(P256), P256, { keyId: 'mine' })).toMatchObject({ kid: 'mine' });
  });
});

describe('a function', () => {
  test('is asked for each signature, so a rotated key heals', async () => {
    const keys: SigningKey[] = [pemOf(RSA), jwk(P256, { kid: 'new' }), jwk(P256, { kid: 'newer' })];
    let at = 0;
    const sign = signedAssertion({ key: async () => keys[at] as string, issuer: 'me' });
    const headers = [];
    for (const { publicKey } of [RSA, P256, P256]) {
      const jwt = await sign(ATTEMPT);
      await jwtVerify(jwt, publicKey, { currentDate: new Date(ATTEMPT.now) });
      headers.push(decodeProtectedHeader(jwt));
      at += 1;
    }
    expect(headers).toEqual([
      { typ: 'JWT', alg: 'RS256' },
      { typ: 'JWT', alg: 'ES256', kid: 'new' },
      { typ: 'JWT', alg: 'ES256', kid: 'newer' },
    ]);
  });

  test('that has failed is asked again', async () => {
    const answers: unknown[] = ['rubbish', pemOf(P256)];
    const sign = signedAssertion({ key: () => answers.shift() as string, issuer: 'me' });
    await expect(sign(ATTEMPT)).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(sign(ATTEMPT)).resolves.toMatch(/^ey/);
  });

  test('that changes its answer between two signatures at once gives each its own', async () => {
    const keys = [RSA, OTHER_RSA];
    const answers = keys.map((pair) => pemOf(pair));
    const sign = signedAssertion({ key: async () => answers.shift() ?? '', issuer: 'me' });
    const jwts = await Promise.all([sign(ATTEMPT), sign(ATTEMPT)]);
    const verified = jwts.map((jwt, index) =>
      jwtVerify(jwt, keys[index]?.publicKey ?? RSA.publicKey, { currentDate: new Date(ATTEMPT.now) }),
    );
    expect(await Promise.all(verified)).toHaveLength(2);
  });
});

describe('what has not changed is not imported again', () => {
  test.each<[string, () => SigningKey]>([
    ['a PEM', () => pemOf(RSA)],
    ['a JWK, equal though not the same', () => jwk(RSA)],
    ['a function that reads a PEM', () => () => pemOf(RSA)],
    ['a function that reads a JWK', () => async () => jwkOf(RSA)],
  ])('%s', async (_, make) => {
    const key = make();
    const { subtle } = crypto;
    const original = subtle.importKey;
    let imports = 0;
    const counting = (...call: unknown[]) => {
      imports += 1;
      return Reflect.apply(original, subtle, call) as Promise<CryptoKey>;
    };
    Object.defineProperty(subtle, 'importKey', { value: counting, configurable: true });
    try {
      const sign = signedAssertion({ key, issuer: 'me' });
      for (let round = 0; round < 3; round += 1) await sign(ATTEMPT);
    } finally {
      Reflect.deleteProperty(subtle, 'importKey');
    }
    expect(imports).toBe(1);
  });
});
