import { createWso2Server, defineFault, status, when } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';
import { askToRenew, login } from '../support/wso2.js';

const statuses = async (count: number, call: () => Promise<Response>): Promise<number[]> => {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) seen.push((await call()).status);
  return seen;
};

test('queued faults come first, in order, then the standing one, until all are cleared', async () => {
  const server = await start(createWso2Server());
  const { accessToken } = await login(server);
  const call = () => callApi(server, accessToken);
  const standing = status(500);
  server.faults.always('api', standing);
  server.faults.next('api', status(501), { times: 2 });
  server.faults.next('api', status(502));
  server.faults.next('api', status(599), { times: 0 });
  expect(server.faults.queued('api')).toBe(3);
  expect(await statuses(5, call)).toEqual([501, 501, 502, 500, 500]);
  expect([server.faults.queued('api'), standing.hits]).toEqual([0, 2]);
  server.faults.clear();
  expect(await statuses(1, call)).toEqual([200]);
  expect(server.faults.applied.map(({ sequence, fault }) => [sequence, fault])).toEqual([
    [2, 'status 501'],
    [3, 'status 501'],
    [4, 'status 502'],
    [5, 'status 500'],
    [6, 'status 500'],
  ]);
});

test('faults of one kind are cleared without those of another', async () => {
  const server = await start(createWso2Server());
  server.faults.next('api', status(500));
  server.faults.always('api', status(500));
  server.faults.next('token', status(501));
  server.faults.clear('api');
  expect((await callApi(server, 'x')).status).toBe(401);
  await expect(login(server)).rejects.toThrow(SyntaxError);
});

test('a conditional fault waits for the request that it is meant for', async () => {
  const server = await start(createWso2Server());
  const onRefresh = when(({ grantType }) => grantType === 'refresh_token', status(503));
  server.faults.next('token', onRefresh);
  const { refreshToken } = await login(server);
  expect(onRefresh.hits).toBe(0);
  expect((await askToRenew(server, refreshToken)).status).toBe(503);
  expect((await askToRenew(server, refreshToken)).status).toBe(200);
  server.faults.always('token', onRefresh);
  await login(server);
  expect(onRefresh.hits).toBe(1);
});

test('a fault of your own sees the request and may change the answer', async () => {
  const server = await start(createWso2Server());
  const shout = defineFault('shout', async ({ request, process }) => {
    const delivery = await process();
    if (delivery.kind !== 'answered') return delivery;
    const body = `${request.method} ${delivery.answer.body}`.toUpperCase();
    return { kind: 'answered', answer: { ...delivery.answer, body } };
  });
  const { accessToken } = await login(server);
  server.faults.next('api', shout);
  expect(await (await callApi(server, accessToken)).text()).toContain('GET {"METHOD":"GET"');
});
