import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { jwt, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ISSUER = 'https://idp.example';

async function open() {
  const clock = createVirtualClock();
  const key = await signingKey();
  const server = await start(
    createAuthorizationServer({
      clock,
      grants: [GRANT],
      assertionIssuers: { [ISSUER]: [key.publicJwk] },
    }),
  );
  const now = clock.now() / 1000;
  const claims = { iss: ISSUER, sub: 'ada', aud: server.tokenEndpoint, exp: now + 60, iat: now };
  const ask = (assertion: string) => outcome(postForm(server, { grant_type: GRANT, assertion, scope: 'a' }));
  return { clock, key, server, now, claims, ask };
}

test('an assertion about a user gives a token for that user and no refresh token', async () => {
  const { server, key, claims, ask } = await open();
  const answer = await ask(await jwt(key, claims));
  expect(answer).toMatchObject({ status: 200, token_type: 'Bearer', scope: 'a' });
  expect(answer).not.toHaveProperty('refresh_token');
  const token = String(answer['access_token']);
  expect(await outcome(postForm(server, { token }, { url: server.introspectionEndpoint }))).toMatchObject({
    username: 'ada',
  });
});

test('the issuer is an audience too, and one of several is enough', async () => {
  const { server, key, claims, ask } = await open();
  expect(await ask(await jwt(key, { ...claims, aud: ['https://x.example', server.issuer] }))).toMatchObject({
    status: 200,
  });
});

test.each<[problem: string, change: (now: number) => object]>([
  ['sub is missing', () => ({ sub: undefined })],
  ['iss is missing', () => ({ iss: '' })],
  ['aud is wrong', () => ({ aud: 'https://elsewhere.example/token' })],
  ['exp is missing', () => ({ exp: undefined })],
  ['exp is past', (now) => ({ exp: now - 1 })],
  ['nbf is in the future', (now) => ({ nbf: now + 1 })],
  ['iat is in the future', (now) => ({ iat: now + 1 })],
  ['the signature is wrong', () => ({ iss: 'https://stranger.example' })],
])('%s: invalid_grant', async (problem, change) => {
  const { key, claims, now, ask } = await open();
  expect(await ask(await jwt(key, { ...claims, ...change(now) }))).toMatchObject({
    status: 400,
    error: 'invalid_grant',
    error_description: `The assertion is not accepted: ${problem}`,
  });
});

test('a text that is no JWT, a stranger’s key, and a token that names no algorithm are refused', async () => {
  const { key, claims, ask } = await open();
  const stranger = await signingKey();
  const [head, payload] = (await jwt(key, claims)).split('.');
  const unsigned = await jwt({ alg: 'none', sign: async () => Buffer.from('x') }, claims);
  for (const assertion of ['a.b', `${head}.${payload}.`, unsigned, await jwt(stranger, claims)]) {
    expect(await ask(assertion)).toMatchObject({ status: 400, error: 'invalid_grant' });
  }
  expect(await ask('')).toMatchObject({ error: 'invalid_request' });
});

test('the end is judged by the server’s clock', async () => {
  const { clock, key, claims, ask } = await open();
  await clock.advance(59_999);
  expect(await ask(await jwt(key, claims))).toMatchObject({ status: 200 });
  await clock.advance(1);
  expect(await ask(await jwt(key, claims))).toMatchObject({ error: 'invalid_grant' });
});

test('a jti is accepted once; an assertion without one may come again', async () => {
  const { key, claims, ask } = await open();
  const once = await jwt(key, { ...claims, jti: 'one' });
  expect(await ask(once)).toMatchObject({ status: 200 });
  expect(await ask(once)).toMatchObject({ error: 'invalid_grant' });
  const often = await jwt(key, claims);
  expect([(await ask(often))['status'], (await ask(often))['status']]).toEqual([200, 200]);
});
