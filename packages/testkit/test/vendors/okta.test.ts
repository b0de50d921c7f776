import { createOktaServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { jwt, signingKey } from '../support/sign.js';
import { start } from '../support/start.js';
import { callApi } from '../support/talend.js';

async function open() {
  const clock = createVirtualClock();
  const key = await signingKey('RS256');
  const server = await start(
    createOktaServer({ clock, clientKeys: [key.publicJwk], allowedScopes: ['inventory:read'] }),
  );
  let drawn = 0;
  const ask = async (scope: string | undefined, change: object = {}) => {
    drawn += 1;
    const who = { iss: 'client', sub: 'client', aud: server.tokenEndpoint };
    const claims = { ...who, jti: `${drawn}`, exp: clock.now() / 1_000 + 3_600, ...change };
    const proof = {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await jwt(key, claims),
    };
    const form = { grant_type: 'client_credentials', ...proof, ...(scope !== undefined && { scope }) };
    return outcome(postForm(server, form, { authorization: '' }));
  };
  return { clock, server, ask };
}

test('a signed assertion and a scope give a token', async () => {
  const { server, ask } = await open();
  expect(server.tokenEndpoint).toBe(`${server.url}/oauth2/default/v1/token`);
  expect(await ask('inventory:read')).toMatchObject({
    status: 200,
    expires_in: 3_600,
    scope: 'inventory:read',
  });
});

test('a scope is required, and must be known', async () => {
  const { ask } = await open();
  expect(await ask(undefined)).toMatchObject({ status: 400, error: 'invalid_scope' });
  expect(await ask('other')).toMatchObject({ status: 400, error: 'invalid_scope' });
});

test.each<[change: (now: number) => object, words: string]>([
  [() => ({ aud: 'https://x.example' }), 'must be the endpoint invoked for the request'],
  [(now) => ({ exp: now - 1 }), 'is expired'],
  [(now) => ({ exp: now + 3_601 }), 'is invalid'],
])('an assertion that is not right is told in its words (%#)', async (change, words) => {
  const { clock, ask } = await open();
  expect(await ask('inventory:read', change(clock.now() / 1_000))).toMatchObject({
    status: 401,
    error: 'invalid_client',
    error_description: expect.stringContaining(words) as unknown,
  });
});

test('some errors have the shape of its other APIs', async () => {
  const { server } = await open();
  const wrong = server.fetch(server.tokenEndpoint, { method: 'POST', body: '{}' });
  expect(await outcome(wrong)).toMatchObject({ status: 400, errorCode: 'E0000003', errorCauses: [] });
  expect(await outcome(callApi(server, 'dead'))).toMatchObject({
    status: 401,
    errorCode: 'E0000011',
    errorSummary: 'Invalid token provided',
  });
});
