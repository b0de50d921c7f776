import { createKeycloakServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { basic } from '../support/json.js';
import { start } from '../support/start.js';

const machine = { grant_type: 'client_credentials' };
const login = { grant_type: 'password', username: 'ada', password: 'pass' };

test('a client that acts for itself gets no refresh token and no session', async () => {
  const server = await start(createKeycloakServer({ realm: 'shop' }));
  expect(server.tokenEndpoint).toBe(`${server.url}/realms/shop/protocol/openid-connect/token`);
  const answer = await outcome(postForm(server, machine));
  expect(Object.keys(answer)).toEqual([
    'status',
    'access_token',
    'expires_in',
    'refresh_expires_in',
    'token_type',
    'not-before-policy',
    'scope',
  ]);
  expect(answer).toMatchObject({ expires_in: 300, refresh_expires_in: 0, 'not-before-policy': 0 });
});

test('a user’s refresh token names its end, and a used one lives on unless that is switched off', async () => {
  for (const [options, status] of [
    [{}, 200],
    [{ rotationGraceSeconds: 0 }, 400],
  ] as const) {
    const clock = createVirtualClock();
    const server = await start(createKeycloakServer({ clock, users: { ada: 'pass' }, ...options }));
    const answer = await outcome(postForm(server, login));
    expect(answer).toMatchObject({ refresh_expires_in: 1_800, session_state: expect.any(String) as unknown });
    const renewal = { grant_type: 'refresh_token', refresh_token: String(answer['refresh_token']) };
    expect(await outcome(postForm(server, renewal))).toMatchObject({ status: 200 });
    await clock.advance(1_000);
    expect(await outcome(postForm(server, renewal))).toMatchObject({ status });
  }
});

test('errors in its words', async () => {
  const server = await start(createKeycloakServer({ users: { ada: 'pass' } }));
  expect(await outcome(postForm(server, machine, { authorization: basic('client:no') }))).toEqual({
    status: 401,
    error: 'unauthorized_client',
    error_description: 'Invalid client or Invalid client credentials',
  });
  expect(await outcome(postForm(server, { ...login, password: 'no' }))).toEqual({
    status: 401,
    error: 'invalid_grant',
    error_description: 'Invalid user credentials',
  });
  expect(await outcome(postForm(server, { grant_type: 'refresh_token', refresh_token: 'dead' }))).toEqual({
    status: 400,
    error: 'invalid_grant',
    error_description: 'Token is not active',
  });
  expect(await outcome(postForm(server, {}))).toMatchObject({ status: 400, error: 'invalid_request' });
});

test('its metadata name the realm', async () => {
  const server = await start(createKeycloakServer({ realm: 'shop' }));
  const url = `${server.issuer}/.well-known/openid-configuration`;
  expect(await outcome(server.fetch(url))).toMatchObject({
    issuer: `${server.url}/realms/shop`,
    revocation_endpoint: server.revocationEndpoint,
    introspection_endpoint: `${server.tokenEndpoint}/introspect`,
  });
});
