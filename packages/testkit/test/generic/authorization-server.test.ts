import { createAuthorizationServer } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { basic, members } from '../support/json.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

type Server = Awaited<ReturnType<typeof createAuthorizationServer>>;
type Form = Readonly<Record<string, string>>;

const ask = (server: Server, form: Form, authorization = 'Basic Y2xpZW50OnNlY3JldA=='): Promise<Response> =>
  server.fetch(server.tokenEndpoint, {
    method: 'POST',
    headers: authorization === '' ? {} : { Authorization: authorization },
    body: new URLSearchParams(form),
  });

const machine = { grant_type: 'client_credentials' };

test('client credentials by the book, and the API that takes them', async () => {
  const server = await start(createAuthorizationServer());
  const answer = await members(await ask(server, { ...machine, scope: 'a b' }));
  expect(Object.keys(answer)).toEqual(['access_token', 'token_type', 'expires_in', 'scope']);
  expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 3600, scope: 'a b' });
  expect((await callApi(server, String(answer['access_token']))).status).toBe(200);
  const dead = await callApi(server, 'dead');
  expect([dead.status, dead.headers.get('www-authenticate')]).toEqual([
    401,
    'Bearer realm="testkit", error="invalid_token", error_description="The token is not valid"',
  ]);
  expect((await callApi(server)).headers.get('www-authenticate')).toBe('Bearer realm="testkit"');
});

test('password, rotation, reuse and revocation', async () => {
  const server = await start(createAuthorizationServer({ users: { ada: 'pass' }, punishReuse: true }));
  const first = await members(
    await ask(server, { grant_type: 'password', username: 'ada', password: 'pass' }),
  );
  const renewal = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
  const second = await members(await ask(server, renewal));
  expect(server.liveTokens).toEqual([second['access_token']]);
  const headers = { Authorization: basic('client:secret') };
  const body = new URLSearchParams({ token: String(second['refresh_token']) });
  expect(await (await fetch(server.revocationEndpoint, { method: 'POST', headers, body })).json()).toEqual(
    {},
  );
  expect(server.liveTokens).toEqual([]);
  const reused = await ask(server, renewal);
  expect([reused.status, (await members(reused))['error'], server.reuseDetected]).toEqual([
    400,
    'invalid_grant',
    1,
  ]);
});

test('both halves of the Basic pair are form-encoded unless they are raw', async () => {
  const client = { clientId: 'a:b', clientSecret: 'ö +%' };
  const encoded = basic('a%3Ab:%C3%B6+%2B%25');
  const form = await start(createAuthorizationServer(client));
  expect((await ask(form, machine, encoded)).status).toBe(200);
  const raw = await start(createAuthorizationServer({ clientSecret: 'ö +%', basicEncoding: 'raw' }));
  expect((await ask(raw, machine, basic('client:ö +%'))).status).toBe(200);
  expect((await ask(raw, machine, basic('client:%C3%B6+%2B%25'))).status).toBe(401);
});

test('clients name themselves in the ways that are allowed, and in one at a time', async () => {
  const strict = await start(createAuthorizationServer({ clientAuthentication: ['post'] }));
  const named = { ...machine, client_id: 'client', client_secret: 'secret' };
  expect((await ask(strict, named, '')).status).toBe(200);
  expect((await ask(strict, machine)).status).toBe(401);
  expect((await ask(strict, named)).status).toBe(400);
  const open = await start(createAuthorizationServer({ clientAuthentication: ['none'] }));
  expect((await ask(open, { ...machine, client_id: 'client' }, '')).status).toBe(200);
  expect((await ask(open, { ...machine, client_id: 'other' }, '')).status).toBe(401);
});

test('grants and scopes can be limited, bodies can be JSON', async () => {
  const options = { grants: ['client_credentials'], allowedScopes: ['a'], bodyFormat: 'json' } as const;
  const server = await start(createAuthorizationServer(options));
  const send = (value: unknown): Promise<Response> =>
    fetch(server.tokenEndpoint, {
      method: 'POST',
      headers: { Authorization: basic('client:secret'), 'Content-Type': 'application/json' },
      body: JSON.stringify(value),
    });
  expect((await send({ ...machine, scope: 'a' })).status).toBe(200);
  expect((await members(await send({ ...machine, scope: 'b' })))['error']).toBe('invalid_scope');
  expect((await members(await send({ grant_type: 'password' })))['error']).toBe('unsupported_grant_type');
});
