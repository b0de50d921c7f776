import {
  contention,
  createWso2Server,
  type FaultShape,
  gatewayFault,
  throttled,
  wso2Error,
} from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { post } from '../support/wso2.js';

const untilMs = Date.UTC(2026, 0, 5, 10, 20, 30);

test('throttling names its end as an HTTP-date and in a format of its own', async () => {
  const server = await start(createWso2Server());
  server.faults.next('api', throttled({ untilMs }));
  server.faults.next('api', throttled({ untilMs, code: 900801, month: 'janv.', shape: 'json-string' }));
  const first = await callApi(server, 'any', fetch);
  expect(first.status).toBe(429);
  expect(first.headers.get('retry-after')).toBe('Mon, 05 Jan 2026 10:20:30 GMT');
  expect(await first.json()).toMatchObject({
    fault: { code: 900803, nextAccessTime: '2026-Jan-05 10:20:30+0000 UTC' },
  });
  const second = await callApi(server, 'any', fetch);
  expect(second.status).toBe(503);
  expect(await second.json()).toMatchObject({
    code: '900801',
    nextAccessTime: '2026-janv.-05 10:20:30+0000 UTC',
  });
});

test.each<[FaultShape, RegExp]>([
  ['amt-xml', /^<amt:fault .*<amt:nextAccessTime>2026-août-05 10:20:30\+0000 UTC<\/amt:nextAccessTime>/],
  ['ams-soap', /<ams:nextAccessTime>2026-août-05 /],
  ['error-message', /"nextAccessTime":"2026-août-05 /],
])('throttling in the shape %s, with 503 as old gateways do', async (shape, expected) => {
  const server = await start(createWso2Server());
  server.faults.next('api', throttled({ untilMs, month: 'août', shape, status: 503 }));
  const response = await callApi(server, 'any', fetch);
  expect(response.status).toBe(503);
  expect(response.headers.get('retry-after')).toBe('Mon, 05 Jan 2026 10:20:30 GMT');
  expect(await response.text()).toMatch(expected);
});

test('contention is a 502 that is gone at the next try', async () => {
  const server = await start(createWso2Server());
  server.faults.next('token', contention());
  const form = { grant_type: 'client_credentials' };
  const response = await post(server, server.tokenEndpoint, form);
  expect(response.status).toBe(502);
  expect(await response.json()).toMatchObject({ error: 'server_error' });
  expect((await post(server, server.tokenEndpoint, form)).status).toBe(200);
});

test('an error of the token endpoint has its members in the order of the vendor', async () => {
  const server = await start(createWso2Server());
  server.faults.next('revoke', wso2Error(400, 'invalid_request', 'Missing parameters'));
  const response = await post(server, server.revocationEndpoint, { token: 'x' });
  expect(await response.text()).toBe('{"error_description":"Missing parameters","error":"invalid_request"}');
});

test('an unreachable key manager answers a token request with a fault', async () => {
  const server = await start(createWso2Server());
  server.faults.next('token', gatewayFault({ code: 900900, shape: 'am-xml' }));
  expect((await post(server, server.tokenEndpoint, { grant_type: 'client_credentials' })).status).toBe(500);
  expect(server.tokenRequests[0]).toMatchObject({ status: 500, processed: false });
});
