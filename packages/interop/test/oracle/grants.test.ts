import { createHash } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Credentials } from '../../src/clients/registered-clients.js';
import { CLIENT_KEYS } from '../../src/crypto/keys.js';
import { GRANT_TYPES } from '../../src/grants/grant-types.js';
import { ASSERTION_ISSUER } from '../../src/grants/jwt-bearer-grant.js';
import { samlAssertion } from '../../src/grants/saml-bearer-grant.js';
import { TOKEN_TYPES } from '../../src/grants/token-exchange-grant.js';
import { listenOnLoopback } from '../../src/loopback.js';
import { browse } from '../../src/person/browse.js';
import { type Answered, basic, post, signed } from '../support/by-hand.js';
import { type Site, start } from '../support/start.js';

/** A site, a client, and its token requests by plain `fetch`. */
async function arrive(): Promise<{
  site: Site;
  client: Credentials;
  ask(parameters: Record<string, string>): Promise<Answered>;
}> {
  const site = await start();
  const client = await site.server.register({ method: 'client_secret_basic' });
  const ask = (parameters: Record<string, string>): Promise<Answered> =>
    post(site.server.tokenEndpoint, parameters, { headers: basic(client) });
  return { site, client, ask };
}

describe('jwt-bearer (RFC 7523 §3)', () => {
  test('an assertion counts once, from its issuer and for this server', async () => {
    const { site, ask } = await arrive();
    const claims = { iss: ASSERTION_ISSUER.issuer, sub: 'mary', aud: site.server.url };
    const key = ASSERTION_ISSUER.key.privateKey;
    const show = (assertion: string): Promise<Answered> =>
      ask({ grant_type: GRANT_TYPES.jwtBearer, assertion });
    const refused = { status: 400, body: { error: 'invalid_grant' } };
    const assertion = await signed(claims, key);
    const { body } = await show(assertion);
    expect(await site.server.introspect(String(body['access_token']))).toMatchObject({ sub: 'mary' });
    expect(body).not.toHaveProperty('refresh_token');
    expect(await show(assertion)).toMatchObject(refused);
    expect(await show(await signed({ ...claims, iss: 'https://other.example' }, key))).toMatchObject(refused);
    expect(await show(await signed({ ...claims, aud: 'https://other.example' }, key))).toMatchObject(refused);
    expect(await show(await signed({ ...claims, exp: 1 }, key))).toMatchObject(refused);
    expect(await show(await signed(claims, CLIENT_KEYS.EdDSA.privateKey))).toMatchObject(refused);
  });
});

test('saml2-bearer: an assertion counts once, as base64url, in its time and for this server (RFC 7522 §3)', async () => {
  const { site, ask } = await arrive();
  const statement = {
    id: '_1',
    subject: 'mary',
    audience: site.server.tokenEndpoint,
    endsAt: site.clock.now() + 60_000,
  };
  const show = (xml: string, encoding: 'base64url' | 'utf8' = 'base64url'): Promise<Answered> =>
    ask({ grant_type: GRANT_TYPES.samlBearer, assertion: Buffer.from(xml).toString(encoding) });
  const refused = { status: 400, body: { error: 'invalid_grant' } };
  expect(await show(samlAssertion(statement), 'utf8')).toMatchObject(refused);
  const { body } = await show(samlAssertion(statement));
  expect(await site.server.introspect(String(body['access_token']))).toMatchObject({ sub: 'mary' });
  expect(await show(samlAssertion(statement))).toMatchObject(refused);
  for (const change of [{ audience: 'https://other.example' }, { endsAt: site.clock.now() }])
    expect(await show(samlAssertion({ ...statement, id: '_2', ...change }))).toMatchObject(refused);
});

describe('token-exchange (RFC 8693 §2)', () => {
  test('a good token for another one; an ID token has the type N_A', async () => {
    const { site, client, ask } = await arrive();
    const subject = await site.server.handOutTokens(client);
    const exchange = {
      grant_type: GRANT_TYPES.tokenExchange,
      subject_token: subject.accessToken,
      subject_token_type: TOKEN_TYPES.accessToken,
    };
    expect(await ask(exchange)).toMatchObject({
      status: 200,
      body: { issued_token_type: TOKEN_TYPES.accessToken, token_type: 'Bearer' },
    });
    expect(await ask({ ...exchange, requested_token_type: TOKEN_TYPES.idToken })).toMatchObject({
      status: 200,
      body: { issued_token_type: TOKEN_TYPES.idToken, token_type: 'N_A' },
    });
    site.server.loseAccessTokens();
    expect(await ask(exchange)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  });
});

test('a grant of the server’s own: the badge, and a refresh token from then on (RFC 6749 §4.5)', async () => {
  const { site, ask } = await arrive();
  const { body } = await ask({ grant_type: GRANT_TYPES.badge, badge: site.server.badge });
  const refreshed = await ask({
    grant_type: GRANT_TYPES.refreshToken,
    refresh_token: String(body['refresh_token']),
  });
  expect(refreshed.status).toBe(200);
  expect(await ask({ grant_type: GRANT_TYPES.badge, badge: 'another' })).toMatchObject({ status: 400 });
});

describe('device code (RFC 8628 §3)', () => {
  test.each([
    { answer: 'allow', answered: { status: 200, body: { scope: 'jobs:read' } } },
    { answer: 'deny', answered: { status: 400, body: { error: 'access_denied' } } },
  ] as const)('pending until the person decides: $answer', async ({ answer, answered }) => {
    const { site, client, ask } = await arrive();
    site.server.decisions.answer = answer;
    const asked = { client_id: client.id, scope: 'jobs:read' };
    const { body } = await post(site.server.deviceAuthorizationEndpoint, asked, { headers: basic(client) });
    const poll = { grant_type: GRANT_TYPES.deviceCode, device_code: String(body['device_code']) };
    expect(await ask(poll)).toMatchObject({ status: 400, body: { error: 'authorization_pending' } });
    await site.server.decideDeviceCode(String(body['user_code']));
    expect(await ask(poll)).toMatchObject(answered);
  });
});

describe('authorization code with PKCE (RFC 7636), and who has answered (RFC 9207)', () => {
  const VERIFIER = 'a-verifier-of-at-least-43-characters-as-it-has-to-be';

  /** Sends the person to the server, and listens where they come back. */
  async function askPerson({ server }: Site, { id }: Credentials): Promise<URLSearchParams> {
    const listener = await listenOnLoopback();
    onTestFinished(() => listener.close());
    listener.answerWith((_, response) => void response.end('You may close this page.'));
    const query = new URLSearchParams({
      client_id: id,
      response_type: 'code',
      redirect_uri: `${listener.url}/callback`,
      scope: 'jobs:read',
      state: 'of the request',
      code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const { visited } = await browse(`${server.authorizationEndpoint}?${query}`);
    const back = new URL(visited.at(-1) ?? '');
    expect(back.origin).toBe(listener.url);
    return new URLSearchParams([...back.searchParams, ['redirect_uri', `${listener.url}/callback`]]);
  }

  test('the person logs in and consents without a browser; the code counts once, with its verifier', async () => {
    const { site, client, ask } = await arrive();
    const redeem = async (code_verifier: string, back: URLSearchParams): Promise<Answered> =>
      ask({
        grant_type: GRANT_TYPES.authorizationCode,
        code: back.get('code') ?? '',
        redirect_uri: back.get('redirect_uri') ?? '',
        code_verifier,
      });
    const back = await askPerson(site, client);
    expect(back.get('state')).toBe('of the request');
    expect(back.get('iss')).toBe(site.server.url);
    const answered = await redeem(VERIFIER, back);
    expect(answered).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) as unknown } });
    expect(await site.server.introspect(String(answered.body['access_token']))).toMatchObject({
      active: true,
      sub: site.server.user.username,
    });
    expect(await redeem(VERIFIER, back)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    const other = await askPerson(site, client);
    expect(await redeem(VERIFIER.toUpperCase(), other)).toMatchObject({ status: 400 });
  });

  test('the person says no', async () => {
    const { site, client } = await arrive();
    site.server.decisions.answer = 'deny';
    const back = await askPerson(site, client);
    expect(back.get('error')).toBe('access_denied');
    expect(back.get('iss')).toBe(site.server.url);
  });
});
