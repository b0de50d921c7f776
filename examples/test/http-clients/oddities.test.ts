import { text } from 'node:stream/consumers';
import { status } from '@org/oauth-testkit';
import { HTTPError } from 'ky';
import { expect, it } from 'vitest';
import { axiosWithToken } from '../../http-clients/axios.js';
import { gotWithToken } from '../../http-clients/got.js';
import { kyWithToken } from '../../http-clients/ky.js';
import { openClient } from './open-client.js';

// What docs/other-http-clients.md and docs/guides/http-clients.md say of single HTTP clients.

const TASKS = 'orchestration/executables/tasks';

/** The token is in hand, and the server has revoked it. */
async function openRevoked() {
  const opened = await openClient();
  await opened.client.getToken();
  opened.server.revokeAllAccessTokens();
  return opened;
}

it('axios: a 401 is repaired whatever validateStatus says, and interceptors run once', async () => {
  const { server, client, url } = await openRevoked();
  const api = axiosWithToken(client, url);
  const seen: (string | number)[] = [];
  api.interceptors.request.use((config) => (seen.push('sent'), config));
  api.interceptors.response.use((response) => (seen.push(response.status), response));

  await api.get(TASKS, { validateStatus: () => true });

  expect(seen).toEqual(['sent', 200]);
  expect(server.apiRequests.map((request) => request.status)).toEqual([401, 200]);
});

it("axios: a request with responseType 'stream' is not sent again, and its 401 can be read", async () => {
  const { server, client, url } = await openRevoked();
  const options = { responseType: 'stream', validateStatus: () => true } as const;

  const answer = await axiosWithToken(client, url).get<NodeJS.ReadableStream>(TASKS, options);

  expect(answer.status).toBe(401);
  expect(await text(answer.data)).toContain('Unauthorized');
  expect(server.apiRequests).toHaveLength(1);
});

it('axios: a form is not sent again', async () => {
  const { server, client, url } = await openRevoked();
  const form = new FormData();
  form.set('name', 'value');

  await expect(axiosWithToken(client, url).post(TASKS, form)).rejects.toMatchObject({ status: 401 });

  expect(server.apiRequests).toHaveLength(1);
});

it('got: a stream carries the token, and its 401 is handed over', async () => {
  const { server, client, url } = await openRevoked();
  const api = gotWithToken(client, url);

  await expect(text(api.stream(TASKS))).rejects.toMatchObject({ response: { statusCode: 401 } });

  expect(server.apiRequests.map(({ tokenFingerprint }) => tokenFingerprint)).toEqual([
    client.peek()?.fingerprint,
  ]);
});

it('ky: with retry 0 the 401 is handed over, and the next call has a new token', async () => {
  const { server, client, url } = await openRevoked();
  const api = kyWithToken(client, url);

  await expect(api(TASKS, { retry: 0 })).rejects.toThrow(HTTPError);

  expect((await api(TASKS, { retry: 0 })).status).toBe(200);
  expect(server.apiRequests.map((request) => request.status)).toEqual([401, 200]);
});

it('ky: after a retry for another reason the 401 is handed over', async () => {
  const { server, client, url } = await openRevoked();
  server.faults.next('api', status(503));

  await expect(kyWithToken(client, url)(TASKS, { retry: { delay: () => 0 } })).rejects.toThrow(HTTPError);

  expect(server.apiRequests.map((request) => request.status)).toEqual([503, 401]);
});

it('a recipe asks for one token per call of an API that rejects every token', async () => {
  const { server, client, url } = await openClient();
  server.faults.always('api', status(401));
  const api = axiosWithToken(client, url);

  for (let call = 0; call < 5; call++) await expect(api.get(TASKS)).rejects.toMatchObject({ status: 401 });

  expect(server.tokenRequests).toHaveLength(6);
});
