import { createTalendServer, permissionDenied, talendError, talendRateLimited } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';

test.each([
  ['status-message', '{"status":500,"message":"boom"}'],
  ['status-detail', '{"status":500,"detail":"boom"}'],
  ['detail', '{"detail":"boom"}'],
  ['empty', ''],
  ['html', '<html><body><h1>boom</h1></body></html>'],
] as const)('an error with the body %s', async (body, expected) => {
  const server = await start(createTalendServer());
  server.faults.next('token', talendError(500, 'boom', body));
  const response = await askTalend(server);
  expect([response.status, await response.text()]).toEqual([500, expected]);
});

test('an error with a request id', async () => {
  const server = await start(createTalendServer());
  server.faults.next('token', talendError(500, 'boom', 'request-id'));
  const body: unknown = await (await askTalend(server)).json();
  expect(body).toEqual({
    status: 500,
    message: 'boom',
    detail: 'boom',
    requestId: expect.any(String) as string,
  });
});

test('the missing permission is a 403 that names it', async () => {
  const server = await start(createTalendServer());
  server.faults.next('token', permissionDenied());
  const response = await askTalend(server);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('TMC_SERVICE_ACCOUNT_MANAGEMENT');
  expect((await askTalend(server)).status).toBe(200);
});

test('the limit of an API shows in X-RateLimit headers, with Retry-After only on demand', async () => {
  const server = await start(createTalendServer());
  const token = await talendToken(server);
  server.faults.next('api', talendRateLimited({ limit: 600, reset: 17 }));
  server.faults.next('api', talendRateLimited({ retryAfter: 5 }));
  const first = await callApi(server, token, fetch);
  expect(first.status).toBe(429);
  expect(first.headers.get('x-ratelimit-limit')).toBe('600');
  expect(first.headers.get('x-ratelimit-remaining')).toBe('0');
  expect(first.headers.get('x-ratelimit-reset')).toBe('17');
  expect(first.headers.get('retry-after')).toBeNull();
  expect((await callApi(server, token, fetch)).headers.get('retry-after')).toBe('5');
  expect((await callApi(server, token, fetch)).status).toBe(200);
});
