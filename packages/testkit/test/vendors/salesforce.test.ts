import { createSalesforceServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { jwt, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

async function open(options: { reissue?: 'same-until-expiry' } = {}) {
  const clock = createVirtualClock();
  const key = await signingKey('RS256');
  const server = await start(createSalesforceServer({ clock, clientKeys: [key.publicJwk], ...options }));
  const ask = async (change: object = {}, signer = key) => {
    const who = { iss: 'client', sub: 'user@example.com', aud: 'https://login.salesforce.com' };
    const assertion = await jwt(signer, { ...who, exp: clock.now() / 1_000 + 180, ...change });
    const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion };
    return outcome(postForm(server, form, { authorization: '' }));
  };
  return { clock, server, ask };
}

test('an assertion gives a token whose answer names no lifetime', async () => {
  const { clock, server, ask } = await open();
  const answer = await ask();
  expect(answer).toMatchObject({
    status: 200,
    instance_url: server.url,
    token_type: 'Bearer',
    issued_at: String(clock.now()),
  });
  expect(answer).not.toHaveProperty('expires_in');
  expect((await callApi(server, String(answer['access_token']))).status).toBe(200);
  await clock.advance(7_200_000);
  const dead = callApi(server, String(answer['access_token']));
  expect(await (await dead).json()).toEqual([
    { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' },
  ]);
});

test.each<[words: string, change: (now: number) => object]>([
  ["user hasn't approved this consumer", () => ({ sub: 'other@example.com' })],
  ['audience is invalid', () => ({ aud: 'https://test.salesforce.com' })],
  ['expired authorization code', (now) => ({ exp: now })],
  ['invalid assertion', (now) => ({ exp: now + 301 })],
  ['invalid assertion', () => ({ iss: 'other' })],
])('%s (%#)', async (error_description, change) => {
  const { clock, ask } = await open();
  expect(await ask(change(clock.now() / 1_000))).toEqual({
    status: 400,
    error: 'invalid_grant',
    error_description,
  });
});

test('a stranger’s key signs nothing', async () => {
  const { ask } = await open();
  expect(await ask({}, await signingKey('RS256'))).toMatchObject({ error_description: 'invalid assertion' });
});

test('it may hand out the same token again', async () => {
  const { ask } = await open({ reissue: 'same-until-expiry' });
  expect((await ask())['access_token']).toBe((await ask())['access_token']);
});

test('client credentials work too, and a revocation needs only the token', async () => {
  const { server } = await open();
  const { access_token: token } = await outcome(postForm(server, { grant_type: 'client_credentials' }));
  const body = new URLSearchParams({ token: String(token) });
  await server.fetch(server.revocationEndpoint ?? '', { method: 'POST', body });
  expect(server.liveTokens).toEqual([]);
  const wrong = postForm(server, { grant_type: 'client_credentials' }, { authorization: 'Basic eDp5' });
  expect(await outcome(wrong)).toMatchObject({ status: 400, error: 'invalid_client' });
});
