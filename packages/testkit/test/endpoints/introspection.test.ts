import { createAuthorizationServer, createVirtualClock, status } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';

test('says what a live token is worth, and of a dead one nothing', async () => {
  const clock = createVirtualClock();
  const server = await start(createAuthorizationServer({ clock, users: { ada: 'pass' } }));
  const url = server.introspectionEndpoint;
  const form = { grant_type: 'password', username: 'ada', password: 'pass', scope: 'a b' };
  const { access_token: access, refresh_token: refresh } = await outcome(postForm(server, form));
  const now = clock.now() / 1000;
  const common = {
    client_id: 'client',
    username: 'ada',
    scope: 'a b',
    iat: now,
    sub: 'ada',
    iss: server.issuer,
  };
  expect(await outcome(postForm(server, { token: String(access) }, { url }))).toEqual({
    status: 200,
    active: true,
    token_type: 'Bearer',
    exp: now + 3_600,
    ...common,
  });
  expect(await outcome(postForm(server, { token: String(refresh) }, { url }))).toEqual({
    status: 200,
    active: true,
    exp: now + 86_400,
    ...common,
  });
  await clock.advance(3_600_000);
  expect(await outcome(postForm(server, { token: String(access) }, { url }))).toEqual({
    status: 200,
    active: false,
  });
  server.killRefreshTokens();
  expect(await outcome(postForm(server, { token: String(refresh) }, { url }))).toMatchObject({
    active: false,
  });
  expect(await outcome(postForm(server, { token: 'unknown' }, { url }))).toMatchObject({ active: false });
});

test('wants a client and a token, has faults of its own, and its log holds no token', async () => {
  const server = await start(createAuthorizationServer());
  const url = server.introspectionEndpoint;
  expect(await outcome(postForm(server, { token: 'x' }, { url, authorization: '' }))).toMatchObject({
    status: 401,
  });
  expect(await outcome(postForm(server, {}, { url }))).toMatchObject({ error: 'invalid_request' });
  server.faults.next('introspect', status(503));
  expect((await postForm(server, { token: 'a secret one' }, { url })).status).toBe(503);
  expect(server.requests.map(({ kind }) => kind)).toEqual(['introspect', 'introspect', 'introspect']);
  expect(JSON.stringify(server.requests)).not.toContain('a secret');
});
