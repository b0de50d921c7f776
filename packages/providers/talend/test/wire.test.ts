import { createTokenClient } from '@org/oauth-core';
import { createTalendServer, recordingFetch, type TalendServerOptions } from '@org/oauth-testkit';
import { describe, expect, it } from 'vitest';
import { talend } from '../src/index.js';

describe('the token request', () => {
  it.each([
    { clientSecret: 'open_sesame', basic: 'QWxhZGRpbjpvcGVuX3Nlc2FtZQ==' },
    { clientSecret: 'open sesame', basic: 'QWxhZGRpbjpvcGVuIHNlc2FtZQ==' },
    // Nothing is form-encoded, and a secret may hold colons and any letter.
    { clientSecret: 'a:b+c%d', basic: 'QWxhZGRpbjphOmIrYyVk' },
    { clientSecret: 'pâté', basic: 'QWxhZGRpbjpww6J0w6k=' },
  ])('carries the raw pair with $clientSecret', async ({ clientSecret, basic }) => {
    await using server = await createTalendServer({ clientSecret });
    await using client = createTokenClient(
      talend({ baseUrl: server.url, clientId: 'Aladdin', clientSecret }),
    );
    await client.getToken();
    expect(server.tokenRequests.map(({ raw }) => raw.headers['authorization'])).toEqual([`Basic ${basic}`]);
  });

  it('is a POST of JSON with exactly the two keys of the guide', async () => {
    const { fetch, sent } = recordingFetch();
    await using client = createTokenClient(talend({ env: 'us-west', clientId: 'a', clientSecret: 'b' }), {
      fetch,
    });
    await client.getToken();
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      url: 'https://api.us-west.cloud.talend.com/security/oauth/token',
      method: 'POST',
      body: '{"audience":"https://api.us-west.cloud.talend.com","grant_type":"client_credentials"}',
    });
    expect(sent[0]?.headers.get('content-type')).toBe('application/json');
    expect(sent[0]?.headers.has('talend-version')).toBe(false);
  });

  it.each([
    {
      baseUrl: 'https://api.eu.cloud.talend.com/',
      audience: undefined,
      expected: 'https://api.eu.cloud.talend.com',
    },
    {
      baseUrl: 'https://api.eu.cloud.talend.com',
      audience: 'https://api.eu.cloud.talend.com/',
      expected: 'https://api.eu.cloud.talend.com/',
    },
    { baseUrl: 'https://proxy.example/talend', audience: 'urn:Any Thing', expected: 'urn:Any Thing' },
  ])('names $expected as audience', async ({ baseUrl, audience, expected }) => {
    const { fetch, sent } = recordingFetch();
    await using client = createTokenClient(talend({ baseUrl, audience, clientId: 'a', clientSecret: 'b' }), {
      fetch,
    });
    await client.getToken();
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ audience: expected, grant_type: 'client_credentials' });
  });

  it('names the API version where one is asked for', async () => {
    await using server = await createTalendServer();
    const { clientId, clientSecret, url } = server;
    await using client = createTokenClient(
      talend({ baseUrl: url, clientId, clientSecret, apiVersion: '2021-03' }),
    );
    await client.getToken();
    expect(server.tokenRequests[0]?.raw.headers['talend-version']).toBe('2021-03');
  });

  it('carries an id and a secret that were rotated together, without a restart', async () => {
    const account = { id: 'old-id', secret: 'old-secret' };
    const { fetch, sent } = recordingFetch();
    const provider = talend({
      env: 'eu',
      clientId: () => account.id,
      clientSecret: async () => account.secret,
    });
    await using client = createTokenClient(provider, { fetch });
    await client.refresh();
    Object.assign(account, { id: 'new-id', secret: 'new-secret' });
    await client.refresh();
    const pairs = sent.map(({ headers }) => atob(headers.get('authorization')?.replace('Basic ', '') ?? ''));
    expect(pairs).toEqual(['old-id:old-secret', 'new-id:new-secret']);
  });
});

describe('the lifetime', () => {
  it.each([
    { expiresInAs: 'string', seconds: 60 },
    { expiresInAs: 'number', seconds: 60 },
    // The documented 30 minutes count where the answer names none.
    { expiresInAs: 'absent', seconds: 1_800 },
  ] as const)(
    'of an answer with expires_in as $expiresInAs is $seconds s',
    async ({ expiresInAs, seconds }) => {
      await using server = await startServer({ expiresInAs, lifetimeSeconds: 60 });
      await using client = createTokenClient(providerFor(server));
      const token = await client.getToken();
      expect((token.expiresAt ?? 0) - token.issuedAt).toBe(seconds * 1_000);
    },
  );
});

describe('an API call', () => {
  it('takes the token to the root of the APIs and nowhere else', async () => {
    await using server = await startServer();
    await using client = createTokenClient(providerFor(server));
    expect((await client.fetch(server.apiUrl)).status).toBe(200);
    await expect(client.fetch('https://api.example.com/')).rejects.toMatchObject({
      code: 'origin_not_allowed',
    });
    await expect(client.fetch(server.apiUrl.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject({
      code: 'origin_not_allowed',
    });
  });

  it('renews once after a 401, and never for a 403', async () => {
    const forbidding = {
      resource: () => ({ status: 403, headers: {}, body: '{"status":403,"message":"Forbidden"}' }),
    };
    await using server = await startServer(forbidding);
    await using client = createTokenClient(providerFor(server));
    expect((await client.fetch(server.apiUrl)).status).toBe(403);
    expect(server.tokenRequests).toHaveLength(1);
    server.revokeAllAccessTokens();
    expect((await client.fetch(server.apiUrl)).status).toBe(403);
    expect(server.tokenRequests).toHaveLength(2);
  });
});

it('revokes locally, because Talend has no endpoint for it', async () => {
  await using server = await startServer();
  await using client = createTokenClient(providerFor(server));
  await client.getToken();
  await client.revoke();
  expect(client.peek()).toBeUndefined();
  expect(server.requests).toHaveLength(1);
});

const startServer = (options: TalendServerOptions = {}) => createTalendServer(options);

function providerFor(server: {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
}) {
  return talend({ baseUrl: server.url, clientId: server.clientId, clientSecret: server.clientSecret });
}
