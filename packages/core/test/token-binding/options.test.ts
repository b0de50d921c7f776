import { inspect } from 'node:util';
import {
  bindTokens,
  createTokenClient,
  dpop,
  type DpopOptions,
  type ProofRequest,
  type TokenBinding,
} from '@org/oauth-core';
import { decodeJwt, exportJWK, generateKeyPair, generateSecret } from 'jose';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../endpoint/wire.js';
import { jwkOf as jwkOfPair, SHORT_RSA } from '../signing/keys.js';
import { dpopWorld } from './world.js';

const jwkOf = async (algorithm: string) =>
  exportJWK((await generateKeyPair(algorithm, { extractable: true })).privateKey);
const hidden = async (publicKey: CryptoKey) =>
  crypto.subtle.importKey(
    'jwk',
    await crypto.subtle.exportKey('jwk', publicKey),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
const problemOf = (options: unknown): string => {
  try {
    dpop(options as DpopOptions);
  } catch (error) {
    expect(error).toMatchObject({ code: 'invalid_config' });
    return String(error);
  }
  throw new Error('expected a failure');
};

describe('dpop() refuses', () => {
  test('keys that are none, cannot sign or cannot be shown, without printing them', async () => {
    const whole = await jwkOf('ES256');
    const pair = await generateKeyPair('ES256');
    const ecdh = { name: 'ECDH', namedCurve: 'P-256' };
    const { privateKey: agreement, publicKey } = await crypto.subtle.generateKey(ecdh, true, ['deriveBits']);
    const neither = 'must be a private key as JWK, or a key pair';
    const incomplete = 'must be a whole private key';
    const bad: readonly (readonly [unknown, string])[] = [
      ['canary', neither],
      [null, neither],
      [{}, neither],
      [{ keys: [whole] }, neither],
      [{ ...whole, d: undefined }, 'must be the private key, not the public one'],
      [{ ...whole, d: `${whole.d}=` }, incomplete],
      [{ ...whole, y: undefined }, incomplete],
      [{ ...(await jwkOf('RS256')), qi: undefined }, incomplete],
      [{ ...whole, crv: 'secp256k1' }, 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
      [{ ...whole, kty: 'canary' }, 'must be an RSA, EC (P-256, P-384, P-521) or Ed25519 key'],
      [jwkOfPair(SHORT_RSA), 'must have at least 2048 bits'],
      [{ ...whole, alg: 'ES384' }, 'must have an alg that fits its kty and crv'],
      [{ kty: 'oct', k: 'canary' }, 'must be a private key, not a secret'],
      [{ privateKey: pair.publicKey, publicKey: pair.publicKey }, neither],
      [{ privateKey: pair.privateKey }, neither],
      [{ privateKey: pair.privateKey, publicKey: await hidden(pair.publicKey) }, neither],
      [{ privateKey: await generateSecret('HS256'), publicKey }, neither],
      [{ privateKey: agreement, publicKey }, "must be imported with the usage 'sign'"],
    ];
    for (const [key, words] of bad) {
      const problem = problemOf({ key });
      expect(problem).toContain(`dpop: key ${words}`);
      expect(problem).not.toContain('canary');
      expect(problem).not.toContain(String(whole.d));
    }
  });

  test('an algorithm that the key is not for', async () => {
    expect(problemOf({ algorithm: 'HS256' })).toContain("algorithm must be one of 'RS256'");
    expect(problemOf({ key: await jwkOf('ES256'), algorithm: 'ES384' })).toContain(
      'dpop: key is not one for ES384: it signs with ES256.',
    );
    const key = await generateKeyPair('PS384');
    expect(problemOf({ key, algorithm: 'RS256' })).toContain('it signs with PS384.');
  });

  test('an identity for a key that has its own, and options that are none', async () => {
    expect(problemOf({ identity: 'x' })).toContain('identity is for a key pair');
    expect(problemOf({ key: await jwkOf('ES256'), identity: 'x' })).toContain('identity is for a key pair');
    expect(problemOf({ keys: 1 })).toContain('keys is not an option');
  });
});

test('the algorithm is the one asked for, the key’s own, or the usual one', async () => {
  const algorithmOf = async (options: DpopOptions) => {
    const { dpop: proof } = await dpop(options).prove({ url: 'https://a.example/', method: 'GET', now: 0 });
    return (
      JSON.parse(Buffer.from(String(proof).split('.')[0] ?? '', 'base64url').toString()) as { alg: string }
    ).alg;
  };
  const rsa = await jwkOf('RS256');
  expect(await algorithmOf({})).toBe('ES256');
  expect(await algorithmOf({ algorithm: 'ES384' })).toBe('ES384');
  expect(await algorithmOf({ key: rsa })).toBe('RS256');
  expect(await algorithmOf({ key: { ...rsa, alg: 'PS256' } })).toBe('PS256');
  expect(await algorithmOf({ key: await jwkOf('Ed25519') })).toBe('EdDSA');
});

test('the nonces of the last 100 servers are kept', async () => {
  const binding = dpop();
  const urlOf = (i: number): string => `https://api-${i}.example/`;
  for (let i = 0; i <= 100; i++)
    binding.learn(urlOf(i), new Response(null, { headers: { 'dpop-nonce': `n-${i}` } }));
  const nonceFor = async (i: number): Promise<unknown> => {
    const { dpop: proof = '' } = await binding.prove({ url: urlOf(i), method: 'GET', now: 0 });
    return decodeJwt(proof)['nonce'];
  };
  expect([await nonceFor(0), await nonceFor(1), await nonceFor(100)]).toEqual([undefined, 'n-1', 'n-100']);
});

test('a key that turns out to be broken fails safely, and nothing prints a key', async () => {
  const key = { ...(await jwkOf('ES256')), d: 'canary' };
  const tokenBinding = dpop({ key });
  const { client, server } = await dpopWorld({ tokenBinding });
  const error = await failureOf(client.getToken());
  expect(error.code).toBe('invalid_config');
  expect(server.requests).toHaveLength(0);
  for (const each of [error, tokenBinding, client])
    expect(inspect(each, { depth: Infinity, showHidden: true })).not.toContain('canary');
});

describe('tokenBinding', () => {
  test('must be one', async () => {
    const { provider } = await dpopWorld();
    const wrong = { key: 'canary' } as unknown as TokenBinding;
    const make = () => createTokenClient({ ...provider, tokenBinding: wrong });
    expect(make).toThrow('tokenBinding must have the method bind');
    expect(make).not.toThrow('canary');
  });

  test('may be anybody’s: proofs, what is learnt, and errors', async () => {
    const seen: string[] = [];
    const own = {
      tokenType: 'Signed',
      identity: 'key-1',
      last: 0,
      async prove({ url, method, accessToken = 'none' }: ProofRequest) {
        seen.push(`${method} ${new URL(url).pathname} ${accessToken}`);
        return { 'X-Signature': String(++this.last) };
      },
      learn: (url: string, response: Response) =>
        void seen.push(`${new URL(url).pathname} ${response.status}`),
      isProofRefused: ({ headers }: Response) => headers.has('x-again'),
      describeError: () => ({ message: 'Signed badly.' }),
    };
    const answers = [
      new Response('{}', { status: 400, headers: { 'x-again': '1' } }),
      Response.json({ access_token: 'a', token_type: 'signed' }),
      new Response('', { status: 401, headers: { 'x-again': '1' } }),
      new Response('good'),
      new Response('{"error":"invalid_scope"}', { status: 400 }),
    ];
    const signatures: (string | null)[] = [];
    const { client, server } = await dpopWorld(
      { tokenBinding: bindTokens(own) },
      {
        fetch: async (_, init) => {
          signatures.push(new Headers(init?.headers).get('x-signature'));
          return answers.shift() ?? new Response();
        },
      },
    );
    expect(await (await client.fetch(server.apiUrl)).text()).toBe('good');
    expect(signatures).toEqual(['1', '2', '3', '4']);
    expect(seen).toEqual([
      'POST /token none',
      '/token 400',
      'POST /token none',
      '/token 200',
      'GET /api/things a',
      '/api/things 401',
      'GET /api/things a',
      '/api/things 200',
    ]);
    expect((await failureOf(client.refresh())).message).toContain('Signed badly.');
  });

  test('of somebody else that throws gives an error without its text', async () => {
    const tokenBinding = bindTokens({
      tokenType: 'Signed',
      identity: 'key-1',
      prove: () => Promise.reject(new Error('canary')),
      learn: () => undefined,
      isProofRefused: () => false,
    });
    const { client, server } = await dpopWorld({ tokenBinding });
    const error = await failureOf(client.getToken());
    expect(error.code).toBe('invalid_config');
    expect(inspect(error, { depth: Infinity })).not.toContain('canary');
    expect(server.requests).toHaveLength(0);
    expect(() => bindTokens({ tokenType: 'a b', identity: '' } as TokenBinding)).toThrow(
      /tokenType must be .*identity must .*prove is missing/,
    );
  });

  test('a provider’s own words for an error come before those about proofs', async () => {
    const { client, server, clock } = await dpopWorld({
      describeError: () => ({ message: 'Acme says no.', hint: undefined }),
    });
    server.now = () => clock.now() + 3_600_000;
    const error = await failureOf(client.getToken());
    expect(error.message).toContain('Acme says no.');
    expect(error.hint).toContain('clock');
  });
});
