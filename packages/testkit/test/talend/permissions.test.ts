import { createTalendServer, permissionDenied } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic } from '../support/json.js';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';

test('an API for which the account lacks the permission answers 403 to a live token only', async () => {
  const server = await start(createTalendServer({ forbiddenPaths: ['/orchestration/executables/plans'] }));
  const token = await talendToken(server);
  const plans = { apiUrl: `${server.url}/orchestration/executables/plans/1`, fetch };
  expect((await callApi(plans, token)).status).toBe(403);
  expect((await callApi(plans, 'bad')).status).toBe(401);
  expect((await callApi(server, token)).status).toBe(200);
  expect(server.liveTokens).toEqual([token]);
});

test('the missing permission of an API, once', async () => {
  const server = await start(createTalendServer());
  const token = await talendToken(server);
  server.faults.next('api', permissionDenied('detail', 'TMC_PLAN_VIEW'));
  const response = await callApi(server, token, fetch);
  expect(response.status).toBe(403);
  expect(await response.json()).toEqual({
    detail: 'The account provided does not have the required permissions: TMC_PLAN_VIEW',
  });
  expect((await callApi(server, token, fetch)).status).toBe(200);
});

test.each([
  ['status-detail', '{"status":401,"detail":"The ClientId or Secret is missing or invalid"}'],
  ['detail', '{"detail":"The ClientId or Secret is missing or invalid"}'],
  ['empty', ''],
] as const)('a wrong secret with the body %s', async (errorBody, expected) => {
  const server = await start(createTalendServer({ errorBody }));
  const response = await askTalend(server, { headers: { Authorization: basic('Aladdin:wrong') } });
  expect([response.status, await response.text()]).toEqual([401, expected]);
});

test('the versions that were asked for can be asked', async () => {
  const server = await start(createTalendServer());
  await askTalend(server, { headers: { 'talend-version': '2021-03' } });
  await fetch(`${server.apiUrl}?talendVersion=2020-12`);
  await fetch(server.apiUrl);
  expect(server.requestedVersions).toEqual(['2021-03', '2020-12', undefined]);
});
