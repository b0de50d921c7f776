import {
  clientCredentials,
  deviceCode,
  dpop,
  jwtBearer,
  password,
  refreshToken,
  tokenExchange,
} from '@org/oauth-core';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, test } from 'vitest';
import { person } from './support/person.js';
import { type Answers, clientAt, type Heard, TOKEN, VENDOR, vendor } from './support/vendor.js';

const BOUND = { ...TOKEN, token_type: 'DPoP' };
const CODE = {
  device_code: 'device-1',
  user_code: 'WDJB-MJHT',
  verification_uri: 'https://acme.example/device',
  expires_in: 600,
};

const proofOf = (request: Heard | undefined): string => request?.headers.get('dpop') ?? '';

async function world(answers: Answers = {}, grant = clientCredentials()) {
  const acme = vendor({ '/token': { body: BOUND }, '/device': { body: CODE }, '/api': {}, ...answers });
  const client = clientAt(acme, { grant, tokenBinding: dpop(), resourceOrigins: [VENDOR] });
  return { acme, client };
}

test('a proof says its type, its algorithm and the public key, and of the request method, URL and time', async () => {
  const { acme, client } = await world();
  await client.getToken();
  await client.fetch(`${VENDOR}/api?q=1`, { method: 'POST', body: 'x' });
  const [token, api] = [proofOf(acme.at('/token')[0]), proofOf(acme.at('/api')[0])];
  for (const proof of [token, api]) {
    const { typ, alg, jwk, ...more } = decodeProtectedHeader(proof);
    expect([typ, alg, more]).toEqual(['dpop+jwt', 'ES256', {}]);
    expect(Object.keys(jwk ?? {}).toSorted()).toEqual(['crv', 'kty', 'x', 'y']);
  }
  const iat = Math.floor(acme.clock.now() / 1_000);
  const jti = expect.stringMatching(/^[0-9a-f-]{36}$/) as string;
  expect(decodeJwt(token)).toEqual({ jti, htm: 'POST', htu: `${VENDOR}/token`, iat });
  expect(decodeJwt(api)).toMatchObject({ jti, htm: 'POST', htu: `${VENDOR}/api`, iat });
  expect(decodeJwt(api).jti).not.toBe(decodeJwt(token).jti);
});

test('a bound token is sent with the scheme DPoP, also after a challenge for Bearer', async () => {
  const challenge = { status: 401, headers: { 'www-authenticate': 'Bearer' } };
  const tokens = ['at-1', 'at-2'].map((access_token) => ({ body: { ...BOUND, access_token } }));
  const { acme, client } = await world({ '/api': challenge, '/token': tokens });
  await client.fetch(`${VENDOR}/api`);
  const schemes = acme.at('/api').map(({ headers }) => headers.get('authorization')?.split(' ')[0]);
  expect(schemes).toEqual(['DPoP', 'DPoP']);
  expect(acme.heard.every(({ headers }) => !headers.has('proxy-authorization'))).toBe(true);
});

test('parameters of a challenge that nobody knows are ignored', async () => {
  const challenge = {
    status: 401,
    headers: {
      'www-authenticate': 'DPoP realm="x, y", later="z", error="use_dpop_nonce", algs="ES256"',
      'dpop-nonce': 'n-1',
    },
  };
  const { acme, client } = await world({ '/api': [challenge, {}] });
  expect((await client.fetch(`${VENDOR}/api`)).status).toBe(200);
  expect(decodeJwt(proofOf(acme.at('/api')[1]))['nonce']).toBe('n-1');
});

describe('every token request has a proof', () => {
  test.each([
    ['client credentials', clientCredentials()],
    ['a password', password({ username: 'u', password: 'p' })],
    ['a refresh token', refreshToken({ refreshToken: 'rt-1' })],
    ['an assertion', jwtBearer({ assertion: () => 'a.b.c' })],
    ['an exchange', tokenExchange({ subjectToken: 's' })],
    ['a code of the browser', person(() => [['code', 'c']]).grant],
    [
      'a code of a device',
      deviceCode({
        deviceAuthorizationEndpoint: `${VENDOR}/device`,
        session: 'ada',
        onCode: () => undefined,
      }),
    ],
  ])('for %s', async (_, grant) => {
    const { acme, client } = await world({}, grant);
    expect((await client.getToken()).tokenType).toBe('DPoP');
    expect(decodeJwt(proofOf(acme.at('/token')[0])).jti).toBeDefined();
  });
});
