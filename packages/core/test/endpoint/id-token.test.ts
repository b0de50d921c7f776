import { clientCredentials, clientSecretBasic, createTokenClient, type Provider } from '@org/oauth-core';
import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';

const ISSUER = 'https://login.acme.example/tenant';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const idToken = (claims: object, alg = 'RS256'): string => `${part({ alg })}.${part(claims)}.c2lnbmF0dXJl`;

async function world(provider: Partial<Provider>, claims: object, alg?: string) {
  const clock = createVirtualClock();
  const server = await createAuthorizationServer({ clock, listen: false });
  const now = Math.floor(clock.now() / 1_000);
  const good = { iss: ISSUER, aud: server.clientId, sub: 'robot', iat: now, exp: now + 300 };
  server.override({ id_token: JSON.stringify(idToken({ ...good, ...claims }, alg)) });
  const client = createTokenClient(
    {
      name: 'acme',
      tokenEndpoint: server.tokenEndpoint,
      clientAuth: clientSecretBasic(server.clientId, server.clientSecret),
      grant: clientCredentials(),
      ...provider,
    },
    { clock, fetch: server.fetch },
  );
  return { client, server };
}

describe('an id_token that comes along', () => {
  test('is not looked at where no issuer is configured', async () => {
    const { client } = await world({}, { iss: 'https://somebody.example', aud: 'canary', exp: 1 });
    expect((await client.getToken()).generation).toBe(1);
  });

  test('passes when issuer, audience and times fit', async () => {
    const { client } = await world({ issuer: ISSUER }, {});
    expect((await client.getToken()).extra).toHaveProperty('id_token');
  });

  test.each<[string, object, string?]>([
    ['another issuer', { iss: 'https://login.acme.example/other-canary' }],
    ['another client', { aud: 'canary' }],
    ['an end in the past', { exp: 1 }],
    ['no subject', { sub: undefined }],
    ['no signature algorithm', {}, 'none'],
  ])('from %s refuses the answer, in words without its claims', async (_, claims, alg) => {
    const { client } = await world({ issuer: ISSUER }, claims, alg);
    const failure = client.getToken();
    await expect(failure).rejects.toMatchObject({ code: 'invalid_response' });
    await expect(failure).rejects.toThrow(ISSUER);
    await expect(failure).rejects.not.toThrow('canary');
  });

  test('that is missing is no error', async () => {
    const { client, server } = await world({ issuer: ISSUER }, {});
    server.override({ id_token: undefined });
    expect((await client.getToken()).extra).not.toHaveProperty('id_token');
  });

  test('is not compared with a URL object, which may have gained a slash', async () => {
    const issuer = new URL('https://login.acme.example') as unknown as string;
    await expect(world({ issuer }, {})).rejects.toThrow('issuer must be a string');
  });

  test('needs a client id to be for', () => {
    const clientAuth = { method: 'own', identity: 'me', authenticate: () => undefined };
    const provider: Provider = {
      name: 'acme',
      tokenEndpoint: 'https://login.acme.example/token',
      clientAuth,
      grant: clientCredentials(),
      issuer: ISSUER,
    };
    expect(() => createTokenClient(provider)).toThrow('clientId');
  });
});
