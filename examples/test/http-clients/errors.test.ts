import { inspect } from 'node:util';
import { resetBefore, status } from '@org/oauth-testkit';
import { expect, it } from 'vitest';
import { axiosWithToken } from '../../http-clients/axios.js';
import { gotWithToken } from '../../http-clients/got.js';
import { kyWithToken } from '../../http-clients/ky.js';
import { undiciWithToken } from '../../http-clients/undici.js';
import { openClient } from './open-client.js';

const TASKS = 'orchestration/executables/tasks';

async function open() {
  const opened = await openClient();
  return { ...opened, accessToken: (await opened.client.getToken()).accessToken };
}

type Opened = Awaited<ReturnType<typeof open>>;

async function errorOf(call: PromiseLike<unknown>): Promise<Error> {
  const thrown = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Error)) throw new Error('the call did not fail');
  return thrown;
}

// The table of docs/guides/http-clients.md.
it.each([
  ['axios', ({ client, url }: Opened) => axiosWithToken(client, url).get(TASKS), ['printed', 'json']],
  [
    'axios with redact',
    ({ client, url }: Opened) => axiosWithToken(client, url).get(TASKS, { redact: ['authorization'] }),
    ['printed'],
  ],
  [
    'got',
    ({ client, url }: Opened) => gotWithToken(client, url)(TASKS, { retry: { limit: 0 } }),
    ['printed', 'json'],
  ],
  ['ky', ({ client, url }: Opened) => kyWithToken(client, url)(TASKS, { retry: 0 }), ['printed']],
])('an error of %s shows the token only where the guide says so', async (_, call, where) => {
  const opened = await open();
  opened.server.faults.always('api', status(500));

  const error = await errorOf(call(opened));

  const { message, stack = '' } = error;
  const views = { printed: inspect(error), json: JSON.stringify(error), message, stack };
  const shown = Object.entries(views).filter(([, text]) => text.includes(opened.accessToken));
  expect(shown.map(([name]) => name)).toEqual(where);
});

it('an error of undici holds no token', async () => {
  const { server, client, url, accessToken } = await open();
  server.faults.always('api', resetBefore());

  const error = await errorOf(undiciWithToken(client, url)(TASKS));

  expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain(accessToken);
});
