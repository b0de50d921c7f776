import { inspect } from 'node:util';
import { privateKeyJwt, type SigningAlgorithm, signedAssertion, type SigningKey } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { SELF_SIGNED } from '../endpoint/self-signed.js';
import {
  bitcoinKey,
  cryptoKeyOf,
  ED25519,
  encryptedPemOf,
  jwkOf,
  P256,
  pemOf,
  publicJwkOf,
  publicPemOf,
  RSA,
  SHORT_RSA,
  X25519,
} from './keys.js';

const ATTEMPT = { now: 0, tokenEndpoint: 'https://auth.example/token', issuer: undefined };

/** Every run of 12 characters of the key is a secret, and none of them may be shown. */
function assertQuotesNothing(error: unknown, material: unknown): void {
  const shown = inspect(error, { depth: Infinity, showHidden: true });
  const body = (typeof material === 'string' ? material : JSON.stringify(material)).replaceAll(
    /-----[^-]+-----/g,
    '',
  );
  const pieces = body.match(/[A-Za-z0-9+/_-]{12}/g) ?? [];
  expect(pieces.filter((piece) => shown.includes(piece))).toEqual([]);
}

const cut = (pem: string) => `${pem.slice(0, 80)}${pem.slice(160)}`;
const publicKey = crypto.subtle.importKey(
  'jwk',
  publicJwkOf(P256) as JsonWebKey,
  { name: 'ECDSA', namedCurve: 'P-256' },
  true,
  ['verify'],
);
const secretKey = crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
const agreement = crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
const decryption = crypto.subtle.importKey(
  'jwk',
  jwkOf(RSA) as JsonWebKey,
  { name: 'RSA-OAEP', hash: 'SHA-256' },
  false,
  ['decrypt'],
);
const pssKey = await cryptoKeyOf(RSA, { name: 'RSA-PSS', hash: 'SHA-256' });
const shortKey = cryptoKeyOf(SHORT_RSA, { name: 'RSA-PSS', hash: 'SHA-256' });
const sha1Key = cryptoKeyOf(RSA, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' });

const MATERIAL: readonly (readonly [string, unknown, string])[] = [
  ['a public PEM', publicPemOf(RSA), 'must be the private key, not the public one'],
  ['a public PKCS#1 PEM', publicPemOf(RSA, 'pkcs1'), 'must be the private key, not the public one'],
  ['a public JWK', publicJwkOf(P256), 'must be the private key, not the public one (it has no d)'],
  ['a public JWK as text', JSON.stringify(publicJwkOf(RSA)), 'must be the private key, not the public one'],
  ['a public CryptoKey', await publicKey, 'must be a private key, not a public one'],
  ['a secret CryptoKey', await secretKey, 'must be a private key, not a secret one'],
  ['a CryptoKey that agrees on keys', (await agreement).privateKey, "must be imported with the usage 'sign'"],
  ['a CryptoKey that decrypts', await decryption, "must be imported with the usage 'sign'"],
  ['a CryptoKey for SHA-1', await sha1Key, 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
  ['a short CryptoKey', await shortKey, 'must have at least 2048 bits'],
  ['a pair of CryptoKeys', await agreement, 'must be the privateKey of the pair'],
  ['an encrypted PKCS#8 PEM', encryptedPemOf(RSA, 'pkcs8'), 'must not be encrypted: decrypt it first'],
  ['an encrypted PKCS#1 PEM', encryptedPemOf(RSA, 'pkcs1'), 'must not be encrypted: decrypt it first'],
  ['an encrypted SEC1 PEM', encryptedPemOf(P256, 'sec1'), 'must not be encrypted: decrypt it first'],
  ['a certificate', SELF_SIGNED.cert, 'must be the private key, not the certificate'],
  [
    "OpenSSH's own form",
    '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE KEY-----',
    'must not be in the form of OpenSSH: convert it with `ssh-keygen',
  ],
  ['two private keys', `${pemOf(RSA)}${pemOf(P256)}`, 'must be one private key, not several'],
  ['a PEM with a piece missing', cut(pemOf(RSA)), 'must be a whole PEM: this one is cut off or damaged'],
  ['a PKCS#1 PEM with a piece missing', cut(pemOf(RSA, 'pkcs1')), 'must be a whole PEM'],
  ['a SEC1 PEM with a piece missing', cut(pemOf(P256, 'sec1')), 'must be a whole PEM'],
  [
    'a PEM of something else',
    '-----BEGIN PRIVATE KEY-----\n$$$$\n-----END PRIVATE KEY-----',
    'must be a whole PEM',
  ],
  [
    'a PKCS#1 PEM that holds something else',
    '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----',
    'must be a whole PEM',
  ],
  ['an empty PEM', '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----', 'must be a whole PEM'],
  ['a PEM without its end', pemOf(RSA).slice(0, 900), 'must be a private key: a CryptoKey, a JWK, or PEM'],
  ['the name of a file', './canary-key.pem', 'must be a private key: a CryptoKey, a JWK, or PEM'],
  ['an empty text', '', 'must be a private key: a CryptoKey, a JWK, or PEM'],
  ['a key on another curve', pemOf(bitcoinKey()), 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
  ['a JWK on another curve', jwkOf(bitcoinKey()), 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
  ['a key that agrees on keys', pemOf(X25519), 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
  ['an RSA key below 2048 bits', pemOf(SHORT_RSA), 'must have at least 2048 bits (RFC 7518 §3.3)'],
  ['such a key as PKCS#1', pemOf(SHORT_RSA, 'pkcs1'), 'must have at least 2048 bits'],
  ['such a key as JWK', jwkOf(SHORT_RSA), 'must have at least 2048 bits'],
  [
    'a secret as JWK',
    { kty: 'oct', k: 'canary-canary-canary' },
    'must be a private key, not a secret: use clientSecretJwt()',
  ],
  ['a JWK set', { keys: [jwkOf(P256)] }, 'must be one key, not a JWK set'],
  ['a JWK for encryption', jwkOf(RSA, { use: 'enc' }), 'must be for signing: its use is another'],
  ['a JWK that may not sign', jwkOf(P256, { key_ops: ['deriveBits'] }), 'must be for signing: its key_ops'],
  ['a JWK for another algorithm', jwkOf(RSA, { alg: 'RSA-OAEP' }), 'must have an alg that fits its kty'],
  ['a JWK whose alg is of another kind', jwkOf(P256, { alg: 'RS256' }), 'must have an alg that fits its kty'],
  ['a JWK without a half of its point', jwkOf(P256, { y: undefined }), 'must be a whole private key'],
  ['an RSA JWK without its primes', jwkOf(RSA, { p: undefined }), 'must be a whole private key'],
  ['a JWK of an unknown type', jwkOf(P256, { kty: 'XYZ' }), 'must be an RSA, EC (P-256, P-384, P-521)'],
  ['broken JSON', `{"kty":"EC","d":"canary`, 'must be a JWK in valid JSON'],
  ['an object of another kind', { privateCanary: 1 }, 'must be a JWK with a kty'],
  ['a KeyObject of Node', P256.privateKey, 'must be a CryptoKey, a JWK, a PEM text, or a function'],
  ['a number', 12_345, 'must be a CryptoKey, a JWK, a PEM text, or a function'],
  ['null', null, 'must be a CryptoKey, a JWK, a PEM text, or a function'],
];

describe.each(MATERIAL)('%s', (_, material, words) => {
  test('is refused at once', () => {
    for (const make of [
      () => signedAssertion({ key: material as SigningKey, issuer: 'me' }),
      () => privateKeyJwt('client', material as SigningKey),
    ]) {
      expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
      expect(make).toThrow(words);
      try {
        make();
      } catch (error) {
        assertQuotesNothing(error, material);
      }
    }
  });

  test('is refused at the request when a function returns it', async () => {
    const sign = signedAssertion({ key: async () => material as string, issuer: 'me' });
    const error: unknown = await sign(ATTEMPT).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'OAuthError', code: 'invalid_config' });
    expect(String(error)).toContain(`signedAssertion: key ${words}`);
    assertQuotesNothing(error, material);
  });
});

describe('a key for another algorithm', () => {
  test.each<[string, SigningKey, SigningAlgorithm, string]>([
    ['RSA', pemOf(RSA), 'ES256', 'key is not one for ES256: it signs with RS256, RS384'],
    ['P-256', pemOf(P256), 'ES384', 'key is not one for ES384: it signs with ES256.'],
    ['Ed25519', pemOf(ED25519), 'RS256', 'it signs with EdDSA, Ed25519.'],
    ['a JWK for PS256', jwkOf(RSA, { alg: 'PS256' }), 'RS256', 'it signs with PS256.'],
    ['a CryptoKey for PSS', pssKey, 'RS256', 'it signs with PS256.'],
  ])('%s', async (_, key, algorithm, words) => {
    const make = () => signedAssertion({ key, issuer: 'me', algorithm });
    expect(make).toThrow(expect.objectContaining({ code: 'invalid_config' }));
    expect(make).toThrow(words);
    const later = signedAssertion({ key: () => key as string, issuer: 'me', algorithm });
    await expect(later(ATTEMPT)).rejects.toThrow(words);
  });
});

describe('a key that shows its fault only when it is imported', () => {
  const broken = jwkOf(P256, { x: 'AAAA' });

  test('is refused at the request, without the words of the engine', async () => {
    const error: unknown = await signedAssertion({ key: broken, issuer: 'me' })(ATTEMPT).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ name: 'OAuthError', code: 'invalid_config' });
    expect(String(error)).toContain('signedAssertion: key cannot be imported for ES256: it is damaged');
    assertQuotesNothing(error, broken);
  });
});

describe('a function that fails', () => {
  test.each([
    [
      'by throwing',
      () => {
        throw new Error('canary');
      },
    ],
    ['by rejecting', () => Promise.reject(new Error('canary'))],
  ])('%s is reported without its words', async (_, key) => {
    const work = signedAssertion({ key: key, issuer: 'me' })(ATTEMPT);
    await expect(work).rejects.toMatchObject({ code: 'invalid_config' });
    await expect(work).rejects.toThrow('the function for key failed');
    await expect(work).rejects.not.toThrow('canary');
  });
});
