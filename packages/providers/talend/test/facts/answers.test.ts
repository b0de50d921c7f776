import { createTokenClient } from '@org/oauth-core';
import { createTalendServer, createVirtualClock, status, talendError } from '@org/oauth-testkit';
import { expect, it, onTestFinished } from 'vitest';
import { talend, talendPersonalAccessToken } from '../../src/index.js';

const MINUTE_MS = 60_000;

/** A server in virtual time, and a client of its service account. */
async function openWorld() {
  const clock = createVirtualClock();
  const server = await createTalendServer({ clock, listen: false });
  const { url, clientId, clientSecret } = server;
  const provider = talend({ baseUrl: url, clientId, clientSecret });
  const around = { clock, fetch: server.fetch, random: () => 0.5 };
  const client = createTokenClient(provider, around);
  onTestFinished(() => client.close());
  return { clock, server, client, around };
}

it('a token brings neither a refresh token nor a scope, and lives 30 minutes', async () => {
  const { clock, server, client } = await openWorld();
  expect(await client.getToken()).toMatchObject({ refreshToken: undefined, scope: undefined });
  await clock.advance(20 * MINUTE_MS);
  await client.getToken();
  expect(server.tokenRequests).toHaveLength(1);
  await clock.advance(10 * MINUTE_MS);
  await client.getToken();
  expect(server.tokenRequests.map(({ grantType }) => grantType)).toEqual([
    'client_credentials',
    'client_credentials',
  ]);
});

it.each(['"Bearer"', '"bearer"', null])('a token of the type %s is sent as Bearer', async (raw) => {
  const { server, client } = await openWorld();
  server.override({ token_type: raw });
  expect((await client.fetch(server.apiUrl)).status).toBe(200);
  expect(server.apiRequests[0]?.raw.headers['authorization']).toBe(`Bearer ${server.liveTokens[0]}`);
});

it('a token is opaque: one that is no JWT is sent as it is', async () => {
  const { server, client } = await openWorld();
  server.override({ access_token: '"not.a~JWT/at+all="' });
  server.faults.always('api', status(204));
  await client.fetch(server.apiUrl);
  expect(server.apiRequests[0]?.raw.headers['authorization']).toBe('Bearer not.a~JWT/at+all=');
});

it('a wrong secret says that a lost one cannot be had again: a new account brings a new pair', async () => {
  const { server, around } = await openWorld();
  const provider = talend({ baseUrl: server.url, clientId: 'Aladdin', clientSecret: 'lost' });
  const failed = createTokenClient(provider, around).getToken();
  await expect(failed).rejects.toMatchObject({
    code: 'invalid_client',
    hint: expect.stringMatching(/shown only once.*a new clientId and a new clientSecret/) as string,
  });
});

it.each([401, 403])(
  'an old path that takes no service accounts, saying %i: handed over after one renewal at most; a personal token may go there',
  async (refusal) => {
    const { server, client, around } = await openWorld();
    server.faults.always('api', talendError(refusal, 'Unauthorized'));
    expect((await client.fetch(server.apiUrl)).status).toBe(refusal);
    expect(server.tokenRequests).toHaveLength(refusal === 401 ? 2 : 1);
    server.faults.clear();
    const personal = talendPersonalAccessToken({ baseUrl: server.url, token: server.liveTokens[0] ?? '' });
    const person = createTokenClient(personal, around);
    expect((await person.fetch(server.apiUrl)).status).toBe(200);
    expect(server.tokenRequests).toHaveLength(refusal === 401 ? 2 : 1);
  },
);
