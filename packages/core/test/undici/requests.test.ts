import {
  clientCredentials,
  clientSecretBasic,
  createTokenClient,
  dpop,
  type TokenClient,
} from '@org/oauth-core';
import { tokenInterceptor } from '@org/oauth-core/undici';
import { hold, redirect } from '@org/oauth-testkit';
import { interceptors, Pool } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLane, wirings } from './support/lane.js';

describe.each(wirings)('an undici request (%s)', (wiring) => {
  it('carries the token, which is asked for once', async () => {
    const { server, client, send } = await openLane(wiring);
    const { statusCode, body } = await send(`${server.apiUrl}?a=1`);
    expect(statusCode).toBe(200);
    expect(await body.json()).toMatchObject({ method: 'GET' });
    const post = await send(server.apiUrl, { method: 'POST', body: 'hello' });
    expect(await post.body.json()).toMatchObject({ method: 'POST', receivedBytes: 5 });
    const { accessToken } = await client.getToken();
    const sent = server.apiRequests.map(({ raw }) => raw.headers['authorization']);
    expect(sent).toEqual([`Bearer ${accessToken}`, `Bearer ${accessToken}`]);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it.each([
    ['an object', { 'X-Mine': '1', Authorization: 'Basic x', authorization: 'Basic y' }],
    ['a list of names and values', ['x-mine', '1', 'Authorization', 'Basic x', 'AUTHORIZATION', 'Basic y']],
    [
      'a map',
      new Map([
        ['x-mine', '1'],
        ['Authorization', 'Basic x'],
      ]),
    ],
    ['Headers', new Headers({ 'x-mine': '1', authorization: 'Basic x' })],
    [
      'what can be iterated once',
      [
        ['x-mine', '1'],
        ['authorization', 'Basic x'],
      ].values(),
    ],
  ])("carries it in place of the caller's own authorization in %s, both times", async (_, headers) => {
    const { server, client, status } = await openLane(wiring);
    await client.getToken();
    server.revokeAllAccessTokens();
    expect(await status(server.apiUrl, { headers: headers as Record<string, string> })).toBe(200);
    const { accessToken } = await client.getToken();
    const sent = server.apiRequests.map(({ raw }) => raw.headerLines.flat().join('|'));
    expect(sent).toHaveLength(2);
    for (const line of sent) {
      expect(line.toLowerCase().split('authorization')).toHaveLength(2);
      expect(line.toLowerCase()).toContain('x-mine|1');
    }
    expect(sent[1]).toContain(`Bearer ${accessToken}`);
  });

  it('goes to no other origin, and to none that is not named', async () => {
    const { server, status, dispatcher } = await openLane(wiring);
    await expect(status('http://127.0.0.1:1/x')).rejects.toMatchObject({ code: 'origin_not_allowed' });
    await expect(dispatcher.request({ path: '/x', method: 'GET' })).rejects.toMatchObject({
      code: 'origin_not_allowed',
    });
    expect(server.requests).toHaveLength(0);
  });

  it('is redirected nowhere, also with an interceptor that redirects', async () => {
    const { server, status } = await openLane(wiring, {
      inner: [interceptors.redirect({ maxRedirections: 5 })],
    });
    server.faults.next('api', redirect(`${server.url}/elsewhere`, 307));
    expect(await status(server.apiUrl)).toBe(307);
    expect(server.requests.map(({ path }) => path)).not.toContain('/elsewhere');
  });

  it('whose caller redirects leaves the allowed origins without the token, and without being sent', async () => {
    const other = await openLane(wiring);
    const { server, status } = await openLane(wiring, {
      outer: [interceptors.redirect({ maxRedirections: 5 })],
    });
    server.faults.next('api', redirect(other.server.apiUrl, 307));
    await expect(status(server.apiUrl)).rejects.toMatchObject({ code: 'origin_not_allowed' });
    expect(other.server.requests).toHaveLength(0);
  });

  it('fails with what getToken throws, and with closed after close()', async () => {
    const { server, client, status } = await openLane(wiring, {
      provider: { clientAuth: clientSecretBasic('somebody', 'else') },
    });
    await expect(status(server.apiUrl, { method: 'POST', body: 'x' })).rejects.toMatchObject({
      code: 'invalid_client',
    });
    await client.close();
    await expect(status(server.apiUrl)).rejects.toMatchObject({ code: 'closed' });
    expect(server.apiRequests).toHaveLength(0);
  });

  it('ends with closed when the client is closed while it waits for a token', async () => {
    const { server, client, status } = await openLane(wiring);
    server.faults.next('token', hold());
    const call = status(server.apiUrl);
    call.catch(() => undefined);
    await server.arrived('token', 1);
    await client.close();
    await expect(call).rejects.toMatchObject({ code: 'closed' });
  });

  it('goes through a pool that is told the origin', async () => {
    const { server, client } = await openLane(wiring);
    const pool = new Pool(server.url);
    onTestFinished(() => pool.destroy());
    const { statusCode, body } = await pool
      .compose(tokenInterceptor(client))
      .request({ origin: server.url, path: new URL(server.apiUrl).pathname, method: 'GET' });
    await body.dump();
    expect(statusCode).toBe(200);
  });
});

it('is for clients of this library', () => {
  expect(() => tokenInterceptor({} as TokenClient)).toThrow('not a token client');
});

it('tells whose tokens are bound to a key what to use instead', () => {
  const client = createTokenClient({
    name: 'acme',
    tokenEndpoint: 'https://auth.acme.example/token',
    clientAuth: clientSecretBasic('id', 'secret'),
    grant: clientCredentials(),
    tokenBinding: dpop(),
  });
  expect(() => tokenInterceptor(client)).toThrow('tokens bound to a key');
});
