import { createWso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { askToRenew, login, post } from '../support/wso2.js';

test.each(['accessToken', 'refreshToken'] as const)('revoking the %s ends the pair', async (which) => {
  const server = await start(createWso2Server());
  const pair = await login(server);
  const response = await post(server, server.revocationEndpoint, { token: pair[which] });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html');
  expect(await response.text()).toBe('');
  expect(response.headers.get('revokedaccesstoken')).toBe(pair.accessToken);
  expect(response.headers.get('revokedrefreshtoken')).toBe(pair.refreshToken);
  expect(response.headers.get('authorizeduser')).toBe(server.username);
  expect((await callApi(server, pair.accessToken)).status).toBe(401);
  expect((await askToRenew(server, pair.refreshToken)).status).toBe(400);
  expect(server.revokeRequests[0]).toMatchObject({ kind: 'revoke', status: 200 });
});

test('revoking an unknown token is a success without headers', async () => {
  const server = await start(createWso2Server());
  const response = await post(server, server.revocationEndpoint, {
    token: 'x',
    token_type_hint: 'access_token',
  });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect(response.headers.get('revokedaccesstoken')).toBeNull();
});

test('revoking asks for the client and for a token', async () => {
  const server = await start(createWso2Server());
  const body = new URLSearchParams({ token: 'x' });
  expect((await fetch(server.revocationEndpoint, { method: 'POST', body })).status).toBe(401);
  expect((await post(server, server.revocationEndpoint, {})).status).toBe(400);
});

test('a gateway may accept a revoked token for a while', async () => {
  let now = 0;
  const server = await start(createWso2Server({ clock: { now: () => now }, revocationLagSeconds: 900 }));
  const { accessToken } = await login(server);
  expect(server.revokeAllAccessTokens()).toBe(1);
  now = 899_999;
  expect((await callApi(server, accessToken)).status).toBe(200);
  expect(server.liveTokens).toEqual([]);
  now = 900_000;
  expect((await callApi(server, accessToken)).status).toBe(401);
});
