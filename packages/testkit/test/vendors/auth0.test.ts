import { auth0RateLimited, createAuth0Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome } from '../support/form.js';
import { start } from '../support/start.js';

const AUDIENCE = 'https://api.example/';

async function open() {
  const server = await start(createAuth0Server());
  const send = (change: Readonly<Record<string, unknown>> = {}) => {
    const named = { client_id: 'client', client_secret: 'secret' };
    const body = { grant_type: 'client_credentials', audience: AUDIENCE, ...named, ...change };
    const headers = { 'Content-Type': 'application/json' };
    return server.fetch(server.tokenEndpoint, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return { server, send, ask: (change = {}) => outcome(send(change)) };
}

test('a JSON body with an audience gives a token of a day', async () => {
  const { server, ask } = await open();
  expect(server.tokenEndpoint).toBe(`${server.url}/oauth/token`);
  expect(await ask()).toMatchObject({ status: 200, token_type: 'Bearer', expires_in: 86_400 });
});

test.each([
  [{ client_secret: 'no' }, 401, 'Unauthorized'],
  [{ audience: 'https://x.example' }, 403, 'Service not found: https://x.example'],
  [{ audience: undefined }, 403, 'Non-global clients are not allowed access to APIv1'],
])('%o is denied', async (change, status, error_description) => {
  const { ask } = await open();
  expect(await ask(change)).toEqual({ status, error: 'access_denied', error_description });
});

test('an audience comes once', async () => {
  const { ask } = await open();
  expect(await ask({ audience: [AUDIENCE, AUDIENCE] })).toMatchObject({ status: 400 });
});

test('the limit names its end and nothing else', async () => {
  const { server, send } = await open();
  server.faults.next('token', auth0RateLimited(1_767_225_600));
  const { status, headers } = await send();
  expect([status, headers.get('x-ratelimit-reset'), headers.get('retry-after')]).toEqual([
    429,
    '1767225600',
    null,
  ]);
});
