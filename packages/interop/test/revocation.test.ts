import { clientSecretBasic } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { asMachine, asUser, connect } from './support/connect.js';
import { type Site, start } from './support/start.js';

/** Somebody else's revocation, by plain `fetch`. */
function revokeByHand({ server }: Site, token: string): Promise<Response> {
  const { id, secret } = server.clients.application;
  const headers = { authorization: `Basic ${btoa(`${id}:${secret}`)}` };
  return fetch(server.revocationEndpoint, { method: 'POST', headers, body: new URLSearchParams({ token }) });
}

describe('revoke() (RFC 7009 §2)', () => {
  test('ends the access token and the refresh token', async () => {
    const site = await start();
    const { client, events } = connect(site, asUser(site));
    const { accessToken, refreshToken = 'none' } = await client.getToken();
    expect((await site.server.introspect(refreshToken)).active).toBe(true);
    await client.revoke();
    expect(await site.server.introspect(accessToken)).toEqual({ active: false });
    expect(await site.server.introspect(refreshToken)).toEqual({ active: false });
    expect(site.server.log.of('refresh_token.destroyed', 'grant.revoked', 'revocation.error')).toMatchObject([
      { event: 'refresh_token.destroyed' },
      { event: 'grant.revoked' },
    ]);
    expect(events.map(({ line }) => line)).toEqual(['refreshed initial #1', 'expired revoked #1']);
  });

  test('the next call logs in anew', async () => {
    const site = await start();
    const { client, events } = connect(site, asUser(site));
    await client.getToken();
    await client.revoke();
    expect((await client.fetch(site.api.url)).status).toBe(200);
    expect(site.server.log.of('grant.success', 'grant.error')).toMatchObject([
      { event: 'grant.success', grantType: 'password' },
      { event: 'grant.success', grantType: 'password' },
    ]);
    expect(events.at(-1)?.line).toBe('refreshed demand #2');
  });

  test('ends the token of a client without a user', async () => {
    const site = await start();
    const { client } = connect(site, asMachine(site));
    const { accessToken, fingerprint } = await client.getToken();
    await client.revoke();
    expect(await site.server.introspect(accessToken)).toEqual({ active: false });
    expect(site.server.log.of('client_credentials.destroyed')).toMatchObject([{ token: fingerprint }]);
  });

  test('a token that is gone already is revoked without complaint (§2.2)', async () => {
    const site = await start();
    const { client } = connect(site, asUser(site));
    const { refreshToken = 'none' } = await client.getToken();
    await revokeByHand(site, refreshToken);
    const before = site.server.log.entries.length;
    await client.revoke();
    expect(site.server.log.entries.slice(before)).toEqual([]);
    expect(client.status().state).toBe('revoked');
  });

  test('where the server refuses, the token stays: it is good there', async () => {
    const site = await start();
    let secret = site.server.clients.application.secret;
    const clientAuth = clientSecretBasic(site.server.clients.application.id, () => secret);
    const { client, events } = connect(site, { ...asUser(site), clientAuth });
    const { accessToken } = await client.getToken();
    secret = 'rotated meanwhile';
    await expect(client.revoke()).rejects.toMatchObject({ code: 'invalid_client' });
    expect(site.server.log.of('revocation.error')).toMatchObject([{ error: 'invalid_client' }]);
    expect((await site.server.introspect(accessToken)).active).toBe(true);
    expect(client.peek()?.accessToken).toBe(accessToken);
    expect(events.map(({ line }) => line)).toEqual(['refreshed initial #1']);
  });
});
