import { generateKeyPairSync, sign } from 'node:crypto';
import { createAuthorizationServer, createVirtualClock, type PublicJwk } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { basic } from '../support/json.js';
import { type Algorithm, jwt, secretKey, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';

const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

async function open(alg: Algorithm = 'ES256') {
  const clock = createVirtualClock();
  const key = await signingKey(alg, 'k1');
  const server = await start(
    createAuthorizationServer({
      clock,
      clientKeys: [key.publicJwk],
      clientAuthentication: ['private_key_jwt', 'client_secret_jwt'],
    }),
  );
  const now = clock.now() / 1000;
  let drawn = 0;
  const claims = () => {
    drawn += 1;
    const who = { iss: 'client', sub: 'client', aud: server.issuer };
    return { ...who, exp: now + 60, iat: now, jti: `jti-${drawn}` };
  };
  const ask = (assertion: string, more: Readonly<Record<string, string>> = {}, authorization = '') => {
    const proof = { client_assertion_type: TYPE, client_assertion: assertion };
    const form = { grant_type: 'client_credentials', ...proof, ...more };
    return outcome(postForm(server, form, { authorization }));
  };
  return { clock, server, key, now, claims, ask };
}

test.each<Algorithm>(['RS256', 'PS256', 'ES256', 'EdDSA'])('private_key_jwt with %s', async (alg) => {
  const { key, claims, ask } = await open(alg);
  expect(await ask(await jwt(key, claims(), { kid: 'k1' }))).toMatchObject({ status: 200 });
  expect(await ask(await jwt(key, claims(), { kid: 'k2' }))).toMatchObject({ error: 'invalid_client' });
  expect(await ask(await jwt(await signingKey(alg), claims()))).toMatchObject({ error: 'invalid_client' });
});

test('client_secret_jwt is signed with the secret', async () => {
  const { claims, ask } = await open();
  expect(await ask(await jwt(secretKey('secret'), claims()))).toMatchObject({ status: 200 });
  expect(await ask(await jwt(secretKey('mistyped'), claims()))).toMatchObject({
    status: 401,
    error: 'invalid_client',
  });
});

test('a public key is no secret', async () => {
  const { key, claims, ask } = await open();
  const forged = await jwt(secretKey(JSON.stringify(key.publicJwk)), claims());
  expect(await ask(forged)).toMatchObject({ error: 'invalid_client' });
});

test('an algorithm that is not that of the key signs nothing', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = await start(
    createAuthorizationServer({
      clientAuthentication: ['private_key_jwt'],
      clientKeys: [publicKey.export({ format: 'jwk' }) as PublicJwk],
    }),
  );
  // The same bytes would do for a verifier that believes the header and not the key.
  const key = { alg: 'RS256', sign: async (text: string) => sign('sha256', Buffer.from(text), privateKey) };
  const who = { iss: 'client', sub: 'client', aud: server.issuer, jti: '1' };
  const assertion = await jwt(key, { ...who, exp: Date.now() / 1_000 + 60 });
  const form = {
    grant_type: 'client_credentials',
    client_assertion_type: TYPE,
    client_assertion: assertion,
  };
  expect(await outcome(postForm(server, form, { authorization: '' }))).toMatchObject({ status: 401 });
});

describe('an assertion is refused', () => {
  test.each([
    ['iss is wrong', { iss: 'other' }],
    ['sub is wrong', { sub: 'other' }],
    ['aud is wrong', { aud: 'https://elsewhere.example' }],
    ['exp is past', { exp: 1 }],
    ['jti is missing', { jti: undefined }],
  ])('when %s', async (problem, change) => {
    const { key, claims, ask } = await open();
    expect(await ask(await jwt(key, { ...claims(), ...change }))).toMatchObject({
      status: 401,
      error: 'invalid_client',
      error_description: `Client authentication failed: ${problem}`,
    });
  });

  test('when its jti came before', async () => {
    const { key, claims, ask } = await open();
    const assertion = await jwt(key, claims());
    expect([(await ask(assertion))['status'], (await ask(assertion))['status']]).toEqual([200, 401]);
  });

  test('when its type is another, or it is missing', async () => {
    const { key, claims, ask } = await open();
    const assertion = await jwt(key, claims());
    expect(await ask(assertion, { client_assertion_type: 'saml' })).toMatchObject({
      error: 'invalid_client',
    });
    expect(await ask('')).toMatchObject({ error: 'invalid_client' });
  });

  test('when the client names itself in another way too, or by another id', async () => {
    const { key, claims, ask } = await open();
    const assertion = await jwt(key, claims());
    expect(await ask(assertion, { client_secret: 'secret' })).toMatchObject({ error: 'invalid_request' });
    expect(await ask(assertion, {}, basic('client:secret'))).toMatchObject({ error: 'invalid_request' });
    expect(await ask(assertion, { client_id: 'other' })).toMatchObject({ error: 'invalid_client' });
    expect(await ask(assertion, { client_id: 'client' })).toMatchObject({ status: 200 });
  });
});

test('assertions are not allowed unless they are listed, and no other method is when they are', async () => {
  const { server } = await open();
  expect(await outcome(postForm(server, { grant_type: 'client_credentials' }))).toMatchObject({
    status: 401,
    error_description: 'Client authentication failed: basic is not allowed',
  });
  const usual = await start(createAuthorizationServer());
  const now = Date.now() / 1000;
  const claims = { iss: 'client', sub: 'client', aud: usual.issuer, exp: now + 60, jti: '1' };
  const form = {
    grant_type: 'client_credentials',
    client_assertion_type: TYPE,
    client_assertion: await jwt(secretKey('secret'), claims),
  };
  expect(await outcome(postForm(usual, form, { authorization: '' }))).toMatchObject({
    error_description: 'Client authentication failed: client_secret_jwt is not allowed',
  });
});

test('whom assertions are for can be narrowed', async () => {
  const server = await start(
    createAuthorizationServer({
      clientAuthentication: ['client_secret_jwt'],
      assertionAudiences: ['https://auth.example'],
    }),
  );
  const ask = async (aud: string, jti: string) => {
    const now = Date.now() / 1000;
    const claims = { iss: 'client', sub: 'client', aud, exp: now + 60, jti };
    const assertion = await jwt(secretKey('secret'), claims);
    const form = {
      grant_type: 'client_credentials',
      client_assertion_type: TYPE,
      client_assertion: assertion,
    };
    return (await outcome(postForm(server, form, { authorization: '' })))['status'];
  };
  expect([await ask('https://auth.example', '1'), await ask(server.tokenEndpoint, '2')]).toEqual([200, 401]);
});
