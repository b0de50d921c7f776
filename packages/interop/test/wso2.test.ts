import { inspect } from 'node:util';
import { createTokenClient, isOAuthError } from '@org/oauth-core';
import { wso2, type Wso2Options } from '@org/oauth-wso2';
import { expect, test } from 'vitest';
import { connect } from './support/connect.js';
import { grantedTokens, grants, refreshedTokens } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

/** The preset with nothing but its own options: the server listens where WSO2's does. */
function presetOf({ server, api }: Site, options?: Partial<Wso2Options>) {
  return wso2({
    deployment: { server: server.url },
    consumerKey: server.clients.application.id,
    consumerSecret: server.clients.application.secret,
    username: 'john@johns.org',
    organization: 'johnsorg',
    password: server.user.password,
    resourceOrigins: [api.url],
    ...options,
  });
}

test('login, renewals by refresh token, the API, revocation', async () => {
  const site = await start();
  const { client, events } = connect(site, presetOf(site));
  for (let hour = 0; hour < 5; hour += 1) {
    expect((await client.fetch(site.api.url)).status).toBe(200);
    await site.advance(3_600_000);
  }
  const { accessToken, refreshToken = 'none' } = await client.getToken();
  await client.revoke();
  expect(await site.server.introspect(accessToken)).toEqual({ active: false });
  expect(await site.server.introspect(refreshToken)).toEqual({ active: false });
  expect(grants(site)).toEqual(['password', ...Array.from({ length: 5 }, () => 'refresh_token')]);
  expect(refreshedTokens(events)).toEqual(grantedTokens(site));
});

test('the user is told to the API by the name that logged in', async () => {
  const site = await start();
  const client = createTokenClient(presetOf(site), { clock: site.clock, fetch: site.fetch });
  const response = await client.fetch(site.api.url);
  expect(await response.json()).toEqual({ caller: 'john@johns.org@johnsorg' });
  await client.close();
});

test('without a user: client credentials, renewed by asking again', async () => {
  const site = await start();
  const { server } = site;
  const { client, events } = connect(
    site,
    wso2({
      deployment: { server: server.url },
      consumerKey: server.clients.application.id,
      consumerSecret: server.clients.application.secret,
    }),
  );
  const first = await client.getToken();
  await site.advance(3_600_000);
  const second = await client.getToken();
  expect(second.fingerprint).not.toBe(first.fingerprint);
  expect(grants(site)).toEqual(['client_credentials', 'client_credentials']);
  expect(refreshedTokens(events)).toEqual(grantedTokens(site));
});

test('a wrong password is tried once, and named nowhere', async () => {
  const site = await start();
  const { client, events } = connect(site, presetOf(site, { password: 'a-typo-in-the-password' }));
  const error: unknown = await client.getToken().catch((thrown: unknown) => thrown);
  expect(isOAuthError(error, 'invalid_grant')).toBe(true);
  expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/a-typo|john@/);
  expect(grants(site)).toEqual(['password: Authentication failed']);
  expect(events).toEqual([{ line: 'failed invalid_grant' }]);
});

test('with the scope openid an id_token comes along, and disturbs nothing', async () => {
  const site = await start();
  const { client, events } = connect(site, presetOf(site, { scope: 'openid jobs:read' }));
  const login = await client.getToken();
  expect(login.extra['id_token']).toEqual(expect.any(String));
  const { token } = await client.refresh();
  expect(token.extra['id_token']).toEqual(expect.any(String));
  expect(events.map(({ line }) => line)).toEqual(['refreshed initial #1', 'refreshed forced #2']);
});
