import { isOAuthError, OAuthError, signedAssertion, type SignedAssertionOptions } from '@org/oauth-core';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { describe, expect, test } from 'vitest';
import { P256, pemOf } from './keys.js';

const KEY = pemOf(P256);
const ATTEMPT = { now: 1_700_000_000_999, tokenEndpoint: 'https://auth.example/token', issuer: undefined };
const NAMED = { ...ATTEMPT, issuer: 'https://auth.example' };

type Rest = Omit<SignedAssertionOptions, 'key' | 'issuer'>;

const make = (options: Rest = {}) => signedAssertion({ key: KEY, issuer: 'me', ...options });

async function claimsOf(
  options: Rest = {},
  attempt: typeof NAMED | typeof ATTEMPT = NAMED,
): Promise<JWTPayload> {
  return decodeJwt(await make(options)(attempt));
}

describe('claims', () => {
  test('say who, of whom, to whom, and until when by the clock that was given', async () => {
    expect(await claimsOf()).toEqual({
      iss: 'me',
      sub: 'me',
      aud: 'https://auth.example',
      iat: 1_700_000_000,
      exp: 1_700_000_060,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
  });

  test('may name a subject, and say more', async () => {
    const claims = { scope: 'a b', nested: { list: [1, null, true] } };
    expect(await claimsOf({ subject: 'user@example.com', claims })).toMatchObject({
      iss: 'me',
      sub: 'user@example.com',
      ...claims,
    });
  });

  test.each([1, 3_600])('live for %i seconds if told so', async (lifetimeSeconds) => {
    expect(await claimsOf({ lifetimeSeconds })).toMatchObject({ exp: 1_700_000_000 + lifetimeSeconds });
  });

  test('begin earlier if told so, and end no later', async () => {
    const claims = await claimsOf({ backdateSeconds: 60, lifetimeSeconds: 600 });
    expect(claims).toMatchObject({ iat: 1_699_999_940, exp: 1_700_000_600 });
  });

  test('have a jti of their own each time', async () => {
    const sign = make();
    const jtis = [await sign(NAMED), await sign(NAMED), await sign(NAMED)].map((jwt) => decodeJwt(jwt).jti);
    expect(new Set(jtis).size).toBe(3);
  });

  test('are what was written when the function was made', async () => {
    const claims = { roles: ['reader'] };
    const sign = make({ claims });
    claims.roles.push('owner');
    expect(decodeJwt(await sign(NAMED))).toMatchObject({ roles: ['reader'] });
  });
});

describe('aud', () => {
  test.each([
    ['the issuer that the provider names', {}, NAMED, 'https://auth.example'],
    ['without one the token endpoint', {}, ATTEMPT, 'https://auth.example/token'],
    ['what the option says', { audience: 'https://login.example' }, NAMED, 'https://login.example'],
    ['a list if the option says one', { audience: ['a', 'b'] }, NAMED, ['a', 'b']],
  ])('%s', async (_, options, attempt, aud) => {
    expect((await claimsOf(options, attempt)).aud).toEqual(aud);
  });
});

test('more members of the header stand beside alg and kid', async () => {
  const jwt = await make({ keyId: 'k1', headers: { 'x5t#S256': 'thumb', typ: 'client-authentication+jwt' } })(
    NAMED,
  );
  expect(decodeProtectedHeader(jwt)).toEqual({
    typ: 'client-authentication+jwt',
    'x5t#S256': 'thumb',
    alg: 'ES256',
    kid: 'k1',
  });
});

test("a key function's own OAuthError passes through", async () => {
  const error = new OAuthError({ code: 'timeout', message: 'The vault is slow.' });
  const work = signedAssertion({ key: () => Promise.reject(error), issuer: 'me' })(NAMED);
  await expect(work).rejects.toBe(error);
});

describe('what is refused at construction', () => {
  const loop: Record<string, unknown> = {};
  loop['loop'] = loop;

  test.each([
    ['no key', { key: undefined }, 'key is missing'],
    ['no issuer', { issuer: undefined }, 'issuer is missing'],
    ['an empty subject', { subject: '' }, 'subject must not be empty'],
    ['an audience that is none', { audience: [5] }, 'audience must be a string (at index 0)'],
    [
      'a lifetime of nothing',
      { lifetimeSeconds: 0 },
      'lifetimeSeconds must be a whole number from 1 to 3600',
    ],
    [
      'a lifetime of a day',
      { lifetimeSeconds: 86_400 },
      'lifetimeSeconds must be a whole number from 1 to 3600',
    ],
    ['half a second', { lifetimeSeconds: 0.5 }, 'lifetimeSeconds must be a whole number'],
    ['a date in the future', { backdateSeconds: -1 }, 'backdateSeconds must be a whole number from 0 to 300'],
    ['a secret algorithm', { algorithm: 'HS256' }, "algorithm must be one of 'RS256'"],
    ['no algorithm', { algorithm: 'none' }, "algorithm must be one of 'RS256'"],
    ['an empty kid', { keyId: '' }, 'keyId must not be empty'],
    ['a list of claims', { claims: ['canary'] }, 'claims must be an object (received [hidden])'],
    ['a claim of ours', { claims: { jti: 'canary' } }, 'claims must not set jti'],
    ['a claim of ours', { claims: { exp: 5 } }, 'claims must not set exp'],
    [
      'a claim that JSON cannot hold',
      { claims: { at: () => 'canary' } },
      'claims must hold only what JSON can hold',
    ],
    ['a date as a claim', { claims: { at: new Date(0) } }, 'claims must hold only what JSON can hold'],
    ['a claim that is no number', { claims: { at: Number.NaN } }, 'claims must hold only what JSON can hold'],
    ['claims that hold themselves', { claims: loop }, 'claims must hold only what JSON can hold'],
    ['a header of ours', { headers: { alg: 'none' } }, 'headers must not set alg'],
    ['a header that changes the payload', { headers: { b64: false } }, 'headers must not set b64'],
    ['a header of ours', { headers: { kid: 'x' } }, 'headers must not set kid'],
    ['an unknown option', { lifetime: 60 }, 'lifetime is not an option'],
  ])('%s', (_, options, words) => {
    const build = () => signedAssertion({ key: KEY, issuer: 'me', ...options } as never);
    expect(build).toThrow(`signedAssertion: ${words}`);
    expect(build).not.toThrow('canary');
  });

  test('everything at once', () => {
    const build = () => signedAssertion({ key: 'canary', issuer: '', keyId: '' });
    expect(build).toThrow(/keyId must.*; key must.*; issuer must/);
    expect(isOAuthError(thrownBy(build), 'invalid_config')).toBe(true);
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
