import { createTalendServer, createWso2Server, joinFetch, redirect } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend, callApi, talendToken } from '../support/talend.js';
import { login } from '../support/wso2.js';

test('a server without a socket is reached through its fetch only', async () => {
  const server = await start(createTalendServer({ listen: false }));
  const { fetch: send } = server;
  expect(server.url).toBe('http://127.0.0.1:9');
  const response = await askTalend(server, {}, send);
  expect([response.status, response.ok, response.url]).toEqual([200, true, server.tokenEndpoint]);
});

test('it takes what fetch takes: a Request, a URL, headers of any kind, a body of any kind', async () => {
  const server = await start(createTalendServer({ listen: false, port: 8080 }));
  const token = await talendToken(server, server.fetch);
  const init = { method: 'POST', headers: new Headers({ authorization: `bearer ${token}` }), body: 'text' };
  await server.fetch(new Request(server.apiUrl, init));
  await server.fetch(new URL(`${server.apiUrl}?page=2`), { ...init, body: new Blob(['text']) });
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('text'));
      controller.close();
    },
  });
  await server.fetch(server.apiUrl, { ...init, body, duplex: 'half' } as RequestInit);
  expect(server.apiRequests.map(({ status, raw }) => [status, raw.body])).toEqual([
    [200, 'text'],
    [200, 'text'],
    [200, 'text'],
  ]);
  expect(server.apiRequests[1]?.raw.target).toBe('/orchestration/executables/tasks?page=2');
  expect(server.apiRequests[0]?.raw.headers['host']).toBe('127.0.0.1:8080');
});

test('other origins and closed servers cannot be reached', async () => {
  const server = await start(createTalendServer({ listen: false }));
  const refused = { message: 'fetch failed', cause: { code: 'ECONNREFUSED' } };
  await expect(server.fetch('http://127.0.0.1:10/')).rejects.toMatchObject(refused);
  await server.close();
  await server.close();
  await expect(callApi(server)).rejects.toMatchObject(refused);
});

test('an aborted signal rejects with its reason before anything is sent', async () => {
  const server = await start(createTalendServer({ listen: false }));
  const reason = new Error('no longer needed');
  const signal = AbortSignal.abort(reason);
  await expect(askTalend(server, { signal }, server.fetch)).rejects.toBe(reason);
  await expect(server.fetch(new Request(server.apiUrl, { signal }))).rejects.toThrow('no longer');
  expect(server.requests).toHaveLength(0);
});

test('one fetch for several servers finds each, and follows a redirect without the credentials', async () => {
  const talend = await start(createTalendServer());
  const wso2 = await start(createWso2Server());
  const send = joinFetch(talend, wso2);
  const { accessToken } = await login(wso2);
  expect((await callApi(wso2, accessToken, send)).status).toBe(200);
  expect((await askTalend(talend, {}, send)).status).toBe(200);
  talend.faults.next('api', redirect(wso2.apiUrl));
  expect((await callApi(talend, accessToken, send)).status).toBe(401);
  expect(wso2.apiRequests.at(-1)?.raw.headers).not.toHaveProperty('authorization');
  await expect(send('http://127.0.0.1:9/')).rejects.toThrow('fetch failed');
});

test('a circle of redirects comes to an end', async () => {
  const server = await start(createTalendServer({ listen: false }));
  server.faults.always('api', redirect(server.apiUrl));
  await expect(callApi(server)).rejects.toThrow('fetch failed');
  expect(server.apiRequests).toHaveLength(21);
});
