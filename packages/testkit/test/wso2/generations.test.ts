import { createWso2Server, type Wso2Generation, wso2Generations } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { members } from '../support/json.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { askToRenew, login, post, renew } from '../support/wso2.js';

const generations = Object.keys(wso2Generations) as Wso2Generation[];

test.each<[Wso2Generation, string, string]>([
  ['api-cloud', '/token', '<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901<'],
  ['apim-1', '/token', '<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901<'],
  ['apim-2', '/token', '<ams:fault xmlns:ams="http://wso2.org/apimanager/security"><ams:code>900901<'],
  ['apim-3', '/token', '{"fault":{"code":900901,'],
  ['apim-4', '/oauth2/token', '{"code":"900901",'],
  ['identity-server', '/oauth2/token', '{"error_message":"Invalid Credentials","code":"900901",'],
])('%s serves tokens at %s and words a bad one as %s', async (generation, path, fault) => {
  const server = await start(createWso2Server({ generation }));
  expect(server.tokenEndpoint).toBe(server.url + path);
  const { accessToken } = await login(server);
  expect((await callApi(server, accessToken, fetch)).status).toBe(200);
  const bad = await callApi(server, 'bad', fetch);
  expect(bad.status).toBe(401);
  expect((await bad.text()).slice(0, fault.length)).toBe(fault);
});

test.each<[Wso2Generation, string | undefined]>([
  ['api-cloud', 'OAuth2 realm="WSO2 API Manager", error="invalid_token"'],
  ['apim-1', undefined],
  ['apim-2', 'OAuth2 realm="WSO2 API Manager", error="invalid token"'],
  ['apim-3', 'OAuth2 realm="WSO2 API Manager", error="invalid_token"'],
  [
    'apim-4',
    'Internal API Key realm="WSO2 API Manager", Bearer realm="WSO2 API Manager", error="invalid_token"',
  ],
  ['identity-server', 'null Bearer realm="WSO2 API Manager"'],
])('%s challenges with %s', async (generation, challenge) => {
  const server = await start(createWso2Server({ generation }));
  const header = (await callApi(server, 'bad', fetch)).headers.get('www-authenticate') ?? undefined;
  expect(header?.slice(0, challenge?.length)).toBe(challenge);
});

test.each<[Wso2Generation, number]>([
  ['api-cloud', 3290],
  ['apim-1', 3890],
  ['apim-2', 3890],
  ['apim-3', 3590],
  ['identity-server', 3590],
])('%s hands the same token out again after 10 s with %i', async (generation, expected) => {
  let now = 0;
  const server = await start(createWso2Server({ generation, clock: { now: () => now } }));
  const first = await login(server);
  now = 10_000;
  expect(await login(server)).toEqual({ ...first, expiresIn: expected });
});

test('apim-4 hands out JWTs, and revokes the previous one', async () => {
  const server = await start(createWso2Server({ generation: 'apim-4' }));
  const [first, second] = [await login(server), await login(server)];
  expect(server.liveTokens).toEqual([second.accessToken]);
  expect(first.accessToken).toMatch(/^eyJ/);
});

test('each generation refreshes: it rotates, or keeps the refresh token as identity-server does', async () => {
  for (const generation of generations) {
    const server = await start(createWso2Server({ generation, listen: false }));
    const { refreshToken } = await login(server);
    const next = await renew(server, refreshToken);
    expect([generation, next.refreshToken === refreshToken]).toEqual([
      generation,
      generation === 'identity-server',
    ]);
  }
});

test('API Cloud refreshes with the scope of its guide, which no other generation grants', async () => {
  const statuses = generations.map(async (generation) => {
    const server = await start(createWso2Server({ generation, listen: false }));
    const { refreshToken } = await login(server);
    const answer = await askToRenew(server, refreshToken, 'PRODUCTION');
    return [generation, answer.status, (await members(answer))['error']];
  });
  const refused = (name: string) => [name, 400, 'invalid_scope'];
  expect(await Promise.all(statuses)).toEqual([
    ['api-cloud', 200, undefined],
    ...generations.slice(1).map(refused),
  ]);
});

test('API Cloud accepts a revoked token for 15 minutes', async () => {
  let now = 0;
  const server = await start(createWso2Server({ generation: 'api-cloud', clock: { now: () => now } }));
  const { accessToken } = await login(server);
  server.revokeAccessToken(accessToken);
  now = 899_999;
  expect((await callApi(server, accessToken)).status).toBe(200);
  now = 900_000;
  expect((await callApi(server, accessToken)).status).toBe(401);
});

test('apim-1 tells an expired token from a revoked one and from an unknown one', async () => {
  let now = 0;
  const server = await start(createWso2Server({ generation: 'apim-1', clock: { now: () => now } }));
  const codeOf = async (token: string) =>
    /<ams:code>(\d+)</.exec(await (await callApi(server, token)).text())?.[1];
  const { accessToken } = await login(server);
  server.revokeAccessToken(accessToken);
  expect(await codeOf(accessToken)).toBe('900904');
  now = 3_600_000;
  expect(await codeOf(accessToken)).toBe('900903');
  expect(await codeOf('unknown')).toBe('900901');
});

test.each<[Wso2Generation, number, string]>([
  ['api-cloud', 429, '<amt:fault xmlns:amt="http://wso2.org/apimanager/throttling"><amt:code>900803<'],
  ['apim-1', 503, '<amt:fault xmlns:amt="http://wso2.org/apimanager/throttling"><amt:code>900803<'],
  ['apim-3', 429, '{"fault":{"code":900803,'],
  ['apim-4', 429, '{"code":"900803",'],
])('%s throttles with %i and %s', async (generation, status, body) => {
  const server = await start(createWso2Server({ generation }));
  server.faults.next('api', server.gatewayFault(900803));
  const throttledAnswer = await callApi(server, 'any', fetch);
  expect(throttledAnswer.status).toBe(status);
  expect((await throttledAnswer.text()).slice(0, body.length)).toBe(body);
  server.faults.next('api', server.gatewayFault(900908));
  expect((await callApi(server, 'any', fetch)).status).toBe(403);
});

test('each trait can be replaced by itself', async () => {
  const server = await start(
    createWso2Server({ generation: 'apim-1', deadRefreshToken: 'invalid_grant', tokens: 'jwt' }),
  );
  expect(server.generation).toBe('apim-1');
  expect(server.traits).toEqual({
    ...wso2Generations['apim-1'],
    deadRefreshToken: 'invalid_grant',
    tokens: 'jwt',
  });
  const [first, second] = [await login(server), await login(server)];
  expect(server.liveTokens).toEqual([second.accessToken]);
  expect(await members(await askToRenew(server, first.refreshToken))).toMatchObject({
    error: 'invalid_grant',
  });
});

test.each<[Wso2Generation, string]>([
  ['apim-3', 'text/html'],
  ['apim-4', 'application/json'],
])(
  '%s answers a revocation with an empty body of the type %s, also for an unknown token',
  async (generation, type) => {
    const server = await start(createWso2Server({ generation }));
    const { accessToken } = await login(server);
    for (const token of [accessToken, 'unknown']) {
      const response = await post(server, server.revocationEndpoint, { token });
      expect([response.status, await response.text()]).toEqual([200, '']);
      expect(response.headers.get('content-type')).toBe(type);
      expect(response.headers.get('revokedaccesstoken')).toBe(token === accessToken ? accessToken : null);
    }
  },
);
