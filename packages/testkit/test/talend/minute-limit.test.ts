import { createTalendServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';

const limitHeaders = ({ status, headers }: Response): unknown[] => [
  status,
  ...['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`)),
];

test('a limit per minute counts down, refuses, and starts anew with the next minute', async () => {
  let now = 30_000;
  const server = await start(
    createTalendServer({ requestsPerMinute: { api: 2 }, clock: { now: () => now } }),
  );
  const token = await talendToken(server);
  const answers = [await callApi(server, token, fetch), await callApi(server, token, fetch)];
  now = 59_500;
  answers.push(await callApi(server, token, fetch));
  now = 60_000;
  answers.push(await callApi(server, token, fetch));
  expect(answers.map(limitHeaders)).toEqual([
    [200, '2', '1', '30'],
    [200, '2', '0', '30'],
    [429, '2', '0', '1'],
    [200, '2', '1', '60'],
  ]);
  expect(await answers[2]?.json()).toEqual({ status: 429, message: 'Too Many Requests' });
  expect(answers[2]?.headers.get('retry-after')).toBeNull();
  expect(server.rateLimitedCount).toBe(1);
});

test('each address has its own limit, and each service', async () => {
  const server = await start(
    createTalendServer({ requestsPerMinute: { token: 1, api: 1 }, clock: { now: () => 0 }, listen: false }),
  );
  const [here, there] = [server.fetch, server.fetchFrom('203.0.113.7')];
  const token = await talendToken(server, here);
  const statuses = [
    await askTalend(server, {}, here),
    await askTalend(server, {}, there),
    await callApi(server, token, here),
    await callApi(server, token, there),
    await callApi(server, token, there),
  ].map(({ status }) => status);
  expect(statuses).toEqual([429, 200, 200, 200, 429]);
  expect(server.requests.map(({ address }) => address)).toEqual([
    '127.0.0.1',
    '127.0.0.1',
    '203.0.113.7',
    '127.0.0.1',
    '203.0.113.7',
    '203.0.113.7',
  ]);
  expect(server.rateLimitedCount).toBe(2);
});

test('a request over the limit is not acted upon', async () => {
  const server = await start(
    createTalendServer({ requestsPerMinute: { token: 0 }, clock: { now: () => 0 } }),
  );
  expect((await askTalend(server)).status).toBe(429);
  expect(server.issuedCount).toBe(0);
});

test('without a limit no header speaks of one', async () => {
  const server = await start(createTalendServer({ requestsPerMinute: { token: 60 } }));
  const token = await talendToken(server);
  expect(limitHeaders(await callApi(server, token, fetch))).toEqual([200, null, null, null]);
});
