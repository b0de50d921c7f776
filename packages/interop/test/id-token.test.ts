import { clientSecretBasic, password, type Provider } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { asUser, connect } from './support/connect.js';
import { grants } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

/** A user who logs in with the scope `openid`, so that each answer brings an id_token. */
function withIdToken(site: Site, provider?: Partial<Provider>): Provider {
  const grant = password({ ...site.server.user, scope: 'openid' });
  return { ...asUser(site), grant, ...provider };
}

describe('without `issuer`', () => {
  test('an id_token comes along, unread', async () => {
    const site = await start();
    const { client } = connect(site, withIdToken(site));
    expect((await client.getToken()).extra['id_token']).toEqual(expect.any(String));
    expect((await client.refresh()).token.extra['id_token']).toEqual(expect.any(String));
  });
});

describe('with `issuer` (OpenID Connect Core §3.1.3.7)', () => {
  test('the issuer’s own id_tokens pass, at login and at each refresh', async () => {
    const site = await start();
    const { client, events } = connect(site, withIdToken(site, { issuer: site.server.url }));
    await client.getToken();
    await client.refresh();
    await site.advance(3_600_000);
    await client.getToken();
    expect(grants(site)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(events.filter(({ line }) => line.startsWith('failed'))).toEqual([]);
  });

  test('an answer without an id_token passes', async () => {
    const site = await start();
    const { client } = connect(site, { ...asUser(site), issuer: site.server.url });
    expect((await client.getToken()).extra).not.toHaveProperty('id_token');
  });

  test.each<[string, (site: Site) => Partial<Provider>]>([
    ['of another issuer', () => ({ issuer: 'https://id.example.com' })],
    [
      'for another client',
      ({ server: { url, clients } }) => ({
        issuer: url,
        clientAuth: {
          ...clientSecretBasic(clients.application.id, clients.application.secret),
          clientId: 'another',
        },
      }),
    ],
  ])('one %s: invalid_response, after one request', async (_, provider) => {
    const site = await start();
    const { client, events } = connect(site, withIdToken(site, provider(site)));
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response', retryable: false });
    expect(client.peek()).toBeUndefined();
    expect(grants(site)).toEqual(['password']);
    expect(events).toEqual([{ line: 'failed invalid_response' }]);
  });

  test('one that has ended by the client’s clock: invalid_response', async () => {
    const site = await start();
    const ahead = { ...site.clock, now: () => site.clock.now() + 600_000 };
    const provider = withIdToken(site, { issuer: site.server.url });
    const { client } = connect(site, provider, { clock: ahead });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'invalid_response' });
  });

  test('one that is refused at a refresh does not cost the refresh token that came with it', async () => {
    const site = await start();
    let aheadMs = 0;
    const clock = { ...site.clock, now: () => site.clock.now() + aheadMs };
    const provider = withIdToken(site, { issuer: site.server.url });
    const { client, events } = connect(site, provider, { clock });
    await client.getToken();
    aheadMs = 600_000;
    await expect(client.refresh()).rejects.toMatchObject({ code: 'invalid_response' });
    aheadMs = 0;
    await site.advance(3_600_000);
    await client.getToken();
    expect(grants(site)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(events.map(({ line }) => line)).toEqual([
      'refreshed initial #1',
      'failed invalid_response',
      'expired lifetime #1',
      'refreshed demand #2',
    ]);
  });
});
