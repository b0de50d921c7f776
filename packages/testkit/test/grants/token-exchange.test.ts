import { createAuthorizationServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

const GRANT = 'urn:ietf:params:oauth:grant-type:token-exchange';
const TYPE = 'urn:ietf:params:oauth:token-type:';
const foreign = { subject_token: 'foreign text', subject_token_type: `${TYPE}saml2` };

const open = () =>
  start(
    createAuthorizationServer({
      grants: [GRANT, 'password'],
      users: { ada: 'pass' },
      foreignTokens: { 'foreign text': 'bob' },
    }),
  );

type Server = Awaited<ReturnType<typeof open>>;

const exchange = (server: Server, form: Readonly<Record<string, string>>) =>
  outcome(postForm(server, { grant_type: GRANT, ...form }));

const userOf = async (server: Server, token: unknown): Promise<unknown> =>
  (await outcome(postForm(server, { token: String(token) }, { url: server.introspectionEndpoint })))[
    'username'
  ];

test('a live token of the server’s own is exchanged for another of the same user', async () => {
  const server = await open();
  const login = { grant_type: 'password', username: 'ada', password: 'pass' };
  const { access_token: own } = await outcome(postForm(server, login));
  const form = { subject_token: String(own), subject_token_type: `${TYPE}access_token` };
  const answer = await exchange(server, { ...form, audience: 'inventory' });
  expect(answer).toMatchObject({
    status: 200,
    issued_token_type: `${TYPE}access_token`,
    token_type: 'Bearer',
    expires_in: 3600,
  });
  expect(await userOf(server, answer['access_token'])).toBe('ada');
  expect((await callApi(server, String(answer['access_token']))).status).toBe(200);
  server.revokeAccessToken(String(own));
  expect(await exchange(server, form)).toMatchObject({ status: 400, error: 'invalid_request' });
});

test('a registered foreign text is exchanged, others are not', async () => {
  const server = await open();
  const answer = await exchange(server, foreign);
  expect(await userOf(server, answer['access_token'])).toBe('bob');
  expect(await exchange(server, { ...foreign, subject_token: 'another' })).toMatchObject({
    error: 'invalid_request',
  });
});

test('asked for what is no access token, the type is N_A', async () => {
  const server = await open();
  expect(await exchange(server, { ...foreign, requested_token_type: `${TYPE}id_token` })).toMatchObject({
    status: 200,
    issued_token_type: `${TYPE}id_token`,
    token_type: 'N_A',
  });
});

test.each([
  [{ subject_token_type: '' }],
  [{ subject_token_type: 'text' }],
  [{ requested_token_type: `${TYPE}wish` }],
  [{ actor_token: 'foreign text' }],
  [{ actor_token: 'nobody', actor_token_type: `${TYPE}jwt` }],
])('%o is an invalid request', async (change) => {
  const server = await open();
  expect(await exchange(server, { ...foreign, ...change })).toMatchObject({
    status: 400,
    error: 'invalid_request',
  });
});

test('the actor may be any token that the server knows', async () => {
  const server = await open();
  const actor = { actor_token: 'foreign text', actor_token_type: `${TYPE}jwt` };
  expect(await exchange(server, { ...foreign, ...actor })).toMatchObject({ status: 200 });
});
