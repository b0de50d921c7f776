import { createAuthorizationServer, readJwt } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { basic } from '../support/json.js';
import { start } from '../support/start.js';

const [ONE, TWO] = ['https://one.example/', 'https://two.example/'];
const machine = ['grant_type', 'client_credentials'] as const;

test('resource may be repeated, and the token is for all of them', async () => {
  const server = await start(createAuthorizationServer({ tokens: 'jwt' }));
  const answer = await outcome(postForm(server, [machine, ['resource', ONE], ['resource', TWO]]));
  const token = String(answer['access_token']);
  expect(readJwt(token)?.claims['aud']).toEqual([ONE, TWO]);
  expect(await outcome(postForm(server, { token }, { url: server.introspectionEndpoint }))).toMatchObject({
    aud: [ONE, TWO],
  });
});

test('in a JSON body it is a list', async () => {
  const server = await start(createAuthorizationServer({ bodyFormat: 'json', tokens: 'jwt' }));
  const send = (resource: unknown) =>
    server.fetch(server.tokenEndpoint, {
      method: 'POST',
      headers: { Authorization: basic('client:secret'), 'Content-Type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credentials', resource }),
    });
  const answer = await outcome(send([ONE, TWO]));
  expect(readJwt(String(answer['access_token']))?.claims['aud']).toEqual([ONE, TWO]);
  expect(await outcome(send([ONE, 2]))).toMatchObject({ status: 400, error: 'invalid_request' });
});

test('what is no absolute URI, or has a fragment, is an invalid target', async () => {
  const server = await start(createAuthorizationServer());
  for (const resource of ['inventory', `${ONE}#part`]) {
    expect(await outcome(postForm(server, [machine, ['resource', resource]]))).toMatchObject({
      status: 400,
      error: 'invalid_target',
    });
  }
});

test('other parameters may still come only once', async () => {
  const server = await start(createAuthorizationServer());
  expect(await outcome(postForm(server, [machine, ['scope', 'a'], ['scope', 'b']]))).toMatchObject({
    error: 'invalid_request',
  });
});

test('a refresh may ask for less, and not for more', async () => {
  const server = await start(createAuthorizationServer({ users: { ada: 'pass' }, tokens: 'jwt' }));
  const login = [
    ['grant_type', 'password'],
    ['username', 'ada'],
    ['password', 'pass'],
  ] as const;
  const { refresh_token: first } = await outcome(
    postForm(server, [...login, ['resource', ONE], ['resource', TWO]]),
  );
  const renew = (token: unknown, resource: string) =>
    outcome(postForm(server, { grant_type: 'refresh_token', refresh_token: String(token), resource }));
  expect(await renew(first, 'https://three.example/')).toMatchObject({ error: 'invalid_target' });
  const { access_token: token } = await renew(first, TWO);
  expect(readJwt(String(token))?.claims['aud']).toBe(TWO);
});
