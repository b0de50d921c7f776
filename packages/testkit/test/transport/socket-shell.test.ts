import { connect } from 'node:net';
import { createTalendServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { start } from '../support/start.js';
import { askTalend } from '../support/talend.js';

test('it listens on the loopback interface, on a free port or a given one', async () => {
  const first = await createTalendServer();
  const port = Number(new URL(first.url).port);
  expect(first.url).toBe(`http://127.0.0.1:${port}`);
  await expect(createTalendServer({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first[Symbol.asyncDispose]();
  const second = await start(createTalendServer({ port }));
  expect(second.url).toBe(first.url);
});

test('close destroys open connections and may be called again', async () => {
  const server = await createTalendServer();
  await (await askTalend(server)).text();
  await server.close();
  await server.close();
  await expect(askTalend(server)).rejects.toThrow('fetch failed');
});

test('a request that breaks off disturbs nobody', async () => {
  const server = await start(createTalendServer());
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await new Promise((resolve) => {
    socket.write('POST /security/oauth/token HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{', resolve);
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.destroy();
  await closed;
  expect((await askTalend(server)).status).toBe(200);
  expect(server.tokenRequests).toHaveLength(1);
});

test('a header that comes twice is kept twice', async () => {
  const server = await start(createTalendServer());
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  socket.write('GET /orchestration/ HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nX-A: 2\r\nConnection: close\r\n\r\n');
  await new Promise((resolve) => socket.resume().once('close', resolve));
  expect(server.apiRequests[0]?.raw.headers['x-a']).toBe('1, 2');
});
