import { createHash } from 'node:crypto';
import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

const REDIRECT = 'http://127.0.0.1:49152/callback';
const VERIFIER = 'v'.repeat(43);
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');

async function open() {
  const clock = createVirtualClock();
  const server = await start(
    createAuthorizationServer({
      clock,
      grants: ['authorization_code', 'refresh_token'],
      allowedScopes: ['a'],
      redirectUris: ['https://app.example/callback'],
    }),
  );
  const authorize = async (change: Readonly<Record<string, string | undefined>> = {}) => {
    const usual = { response_type: 'code', client_id: 'client', redirect_uri: REDIRECT, state: 's 1' };
    const proof = { code_challenge: CHALLENGE, code_challenge_method: 'S256' };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...usual, ...proof, ...change })) {
      if (value !== undefined) query.append(name, value);
    }
    const url = `${server.authorizationEndpoint}?${query.toString()}`;
    return server.fetch(url, { redirect: 'manual' });
  };
  const sent = async (change = {}) => new URL((await authorize(change)).headers.get('location') ?? '');
  const codeOf = async (change = {}) => (await sent(change)).searchParams.get('code') ?? '';
  const redeem = (code: string, change: Readonly<Record<string, string>> = {}) => {
    const usual = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code_verifier: VERIFIER };
    return outcome(postForm(server, { ...usual, code, ...change }));
  };
  return { clock, server, authorize, sent, codeOf, redeem };
}

test('redirects at once with code, state and issuer, and the code gives tokens', async () => {
  const { server, sent, redeem } = await open();
  const { origin, pathname, searchParams } = await sent({ scope: 'a', resource: 'https://api.example/' });
  expect(origin + pathname).toBe(REDIRECT);
  expect([...searchParams.keys()]).toEqual(['code', 'state', 'iss']);
  expect([searchParams.get('state'), searchParams.get('iss')]).toEqual(['s 1', server.issuer]);
  const answer = await redeem(searchParams.get('code') ?? '');
  expect(answer).toMatchObject({ status: 200, scope: 'a', refresh_token: expect.any(String) as unknown });
  const token = String(answer['access_token']);
  expect(await outcome(postForm(server, { token }, { url: server.introspectionEndpoint }))).toMatchObject({
    aud: ['https://api.example/'],
    username: 'user',
  });
});

test('a code that comes again kills the tokens that it gave', async () => {
  const { server, codeOf, redeem } = await open();
  const code = await codeOf();
  const answer = await redeem(code);
  const form = { grant_type: 'refresh_token', refresh_token: String(answer['refresh_token']) };
  const renewed = await outcome(postForm(server, form));
  expect(await redeem(code)).toMatchObject({ status: 400, error: 'invalid_grant' });
  expect((await callApi(server, String(renewed['access_token']))).status).toBe(401);
  const again = { grant_type: 'refresh_token', refresh_token: String(renewed['refresh_token']) };
  expect(await outcome(postForm(server, again))).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  ['another verifier', { code_verifier: 'w'.repeat(43) }, 'invalid_grant'],
  ['no verifier', { code_verifier: '' }, 'invalid_request'],
  ['another redirect_uri', { redirect_uri: 'http://127.0.0.1:49153/callback' }, 'invalid_grant'],
  ['another code', { code: 'x' }, 'invalid_grant'],
])('%s: %o is refused', async (_title, change, error) => {
  const { codeOf, redeem } = await open();
  expect(await redeem(await codeOf(), change)).toMatchObject({ status: 400, error });
});

test('a code lives for a minute', async () => {
  const { clock, codeOf, redeem } = await open();
  const code = await codeOf();
  await clock.advance(60_000);
  expect(await redeem(code)).toMatchObject({ error: 'invalid_grant' });
});

test.each([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ code_challenge: undefined }, 'invalid_request'],
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ scope: 'b' }, 'invalid_scope'],
  [{ resource: 'no uri' }, 'invalid_target'],
])('%o is told to the client', async (change, error) => {
  const { sent } = await open();
  expect((await sent(change)).searchParams.get('error')).toBe(error);
});

test.each([{ client_id: 'other' }, { redirect_uri: 'https://elsewhere.example/' }])(
  '%o sends nobody anywhere',
  async (change) => {
    const { authorize } = await open();
    const response = await authorize(change);
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  },
);

test('a registered address and any port of a loopback one will do', async () => {
  const { authorize } = await open();
  for (const redirect_uri of ['https://app.example/callback', 'http://[::1]:80/']) {
    expect((await authorize({ redirect_uri })).status).toBe(302);
  }
});
