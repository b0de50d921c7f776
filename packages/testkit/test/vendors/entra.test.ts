import { createEntraServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { jwt, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';

const scope = 'https://graph.microsoft.com/.default';
const named = { client_id: 'client', client_secret: 'secret' };
const body = { authorization: '' };

test('a scope that ends in .default, and an answer with ext_expires_in', async () => {
  const server = await start(createEntraServer({ tenant: 'acme' }));
  expect(server.tokenEndpoint).toBe(`${server.url}/acme/oauth2/v2.0/token`);
  const form = { grant_type: 'client_credentials', ...named };
  const answer = await outcome(postForm(server, { ...form, scope }, body));
  expect(Object.keys(answer)).toEqual([
    'status',
    'token_type',
    'expires_in',
    'ext_expires_in',
    'access_token',
  ]);
  expect(answer).toMatchObject({ expires_in: 3_599, ext_expires_in: 3_599 });
  expect(await outcome(postForm(server, { ...form, scope: 'User.Read' }, body))).toMatchObject({
    status: 400,
    error: 'invalid_scope',
    error_codes: [1002012],
  });
  expect(await outcome(postForm(server, form, body))).toMatchObject({
    error: 'invalid_request',
    error_codes: [900144],
  });
});

test('a wrong secret is told in full', async () => {
  const clock = createVirtualClock();
  const server = await start(createEntraServer({ clock }));
  const form = { grant_type: 'client_credentials', scope, ...named, client_secret: 'no' };
  const answer = await outcome(postForm(server, form, body));
  const ids = {
    trace_id: '255d1aef-8c98-452f-ac51-23d051240864',
    correlation_id: 'fb3d2015-bc17-4bb9-bb85-30c5cf1aaaa7',
  };
  expect(answer).toEqual({
    status: 401,
    error: 'invalid_client',
    error_description: `AADSTS7000215: Invalid client secret provided.\r\nTrace ID: ${ids.trace_id}\r\nCorrelation ID: ${ids.correlation_id}\r\nTimestamp: 2026-01-01 00:00:00Z`,
    error_codes: [7000215],
    timestamp: '2026-01-01 00:00:00Z',
    ...ids,
    error_uri: 'https://login.microsoftonline.com/error?code=7000215',
  });
});

test('a certificate’s assertion is for the token endpoint', async () => {
  const clock = createVirtualClock();
  const key = await signingKey('PS256');
  const server = await start(createEntraServer({ clock, clientKeys: [key.publicJwk] }));
  const ask = async (aud: string, jti: string) => {
    const claims = { iss: 'client', sub: 'client', aud, jti, exp: clock.now() / 1_000 + 300 };
    const proof = {
      client_id: 'client',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await jwt(key, claims),
    };
    const form = { grant_type: 'client_credentials', scope, ...proof };
    return (await outcome(postForm(server, form, body)))['status'];
  };
  expect([await ask(server.tokenEndpoint, '1'), await ask(server.issuer, '2')]).toEqual([200, 401]);
});
