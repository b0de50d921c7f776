import { password, refreshToken, type Token } from '@org/oauth-core';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../src/fingerprint.js';
import { asUser, connect } from './support/connect.js';
import { grants } from './support/one-to-one.js';
import { type Site, start } from './support/start.js';

/** Somebody else's request with a refresh token, by plain `fetch`. */
function refreshByHand({ server }: Site, value: string): Promise<Response> {
  const { id, secret } = server.clients.application;
  return fetch(server.tokenEndpoint, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: value }),
  });
}

const refreshTokenOf = (token: Token): string => token.refreshToken ?? 'none';

describe('rotation (RFC 6749 §6, RFC 9700 §4.14.2)', () => {
  test('each refresh uses the newest refresh token, once', async () => {
    const site = await start();
    const { client } = connect(site, asUser(site));
    const held = [await client.getToken()];
    for (let round = 0; round < 5; round += 1) held.push((await client.refresh()).token);
    expect(grants(site)).toEqual(['password', ...Array.from({ length: 5 }, () => 'refresh_token')]);
    const used = site.server.log.of('refresh_token.consumed').map(({ token }) => token);
    expect(used).toEqual(held.slice(0, 5).map((token) => fingerprint(refreshTokenOf(token))));
  });

  test('a server that does not rotate: its refresh token is kept', async () => {
    const site = await start({ rotate: false });
    const { client } = connect(site, asUser(site));
    const first = await client.getToken();
    for (let round = 0; round < 5; round += 1) await client.refresh();
    expect(refreshTokenOf(await client.getToken())).toBe(refreshTokenOf(first));
    expect(grants(site)).toEqual(['password', ...Array.from({ length: 5 }, () => 'refresh_token')]);
    expect(site.server.log.of('refresh_token.consumed')).toEqual([]);
  });

  test('a refresh token that was handed over is renewed as one that was obtained', async () => {
    const site = await start();
    const donor = connect(site, asUser(site));
    const grant = refreshToken({ refreshToken: refreshTokenOf(await donor.client.getToken()) });
    const { client, events } = connect(site, { ...asUser(site), grant });
    await client.getToken();
    await client.refresh();
    await client.refresh();
    expect(grants(site)).toEqual(['password', 'refresh_token', 'refresh_token', 'refresh_token']);
    expect(events.map(({ line }) => line)).toEqual([
      'refreshed initial #1',
      'refreshed forced #2',
      'refreshed forced #3',
    ]);
  });

  test('a refresh token past its end: one refusal, then one login', async () => {
    const site = await start({ accessTokenSeconds: 60, refreshTokenSeconds: 90 });
    const { client, events } = connect(site, asUser(site));
    await client.getToken();
    await site.advance(100_000);
    await client.getToken();
    expect(grants(site)).toEqual(['password', 'refresh_token: refresh token is expired', 'password']);
    expect(events.map(({ line }) => line)).toEqual([
      'refreshed initial #1',
      'expired lifetime #1',
      'refreshed demand #2',
    ]);
  });
});

describe('reuse (RFC 9700 §4.14.2)', () => {
  test('a stolen refresh token costs a rejection and a login; the caller sees neither', async () => {
    const site = await start();
    const { client, events } = connect(site, asUser(site));
    const stolen = refreshTokenOf(await client.getToken());
    await client.refresh();
    expect((await refreshByHand(site, stolen)).status).toBe(400);
    // The server cannot tell the thief from the owner, and ends everything.
    expect(site.server.log.of('grant.revoked')).toHaveLength(1);
    expect((await client.fetch(site.api.url)).status).toBe(200);
    expect(grants(site)).toEqual([
      'password',
      'refresh_token',
      'refresh_token: refresh token already used',
      'refresh_token: refresh token not found',
      'password',
    ]);
    expect(events.map(({ line }) => line)).toEqual([
      'refreshed initial #1',
      'refreshed forced #2',
      'expired rejected #2',
      'refreshed rejected #3',
    ]);
    expect(site.api.calls.map(({ status }) => status)).toEqual([401, 200]);
  });

  test('with `relogin: false` it ends in login_required, and nothing more is sent', async () => {
    const site = await start();
    const grant = password({ ...site.server.user, relogin: false });
    const { client } = connect(site, { ...asUser(site), grant });
    const stolen = refreshTokenOf(await client.getToken());
    await client.refresh();
    await refreshByHand(site, stolen);
    const before = site.server.log.entries.length;
    await expect(client.fetch(site.api.url)).rejects.toMatchObject({ code: 'login_required' });
    await expect(client.getToken()).rejects.toMatchObject({ code: 'login_required' });
    expect(site.server.log.entries.slice(before)).toMatchObject([
      { event: 'grant.error', error: 'invalid_grant' },
    ]);
  });

  test('an answer that is lost after the rotation: the retry is reuse to the server, and one login heals it', async () => {
    const site = await start();
    let answersToLose = 0;
    const lossy: typeof fetch = async (input, init) => {
      const response = await site.fetch(input, init);
      if (answersToLose === 0) return response;
      answersToLose -= 1;
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) });
    };
    const { client, events } = connect(site, asUser(site), { fetch: lossy });
    await client.getToken();
    answersToLose = 1;
    const refreshing = client.refresh();
    await site.advance(1_000);
    const { token } = await refreshing;
    expect(grants(site)).toEqual([
      'password',
      'refresh_token',
      'refresh_token: refresh token already used',
      'password',
    ]);
    expect(events.map(({ line }) => line)).toEqual(['refreshed initial #1', 'refreshed forced #2']);
    expect((await site.server.introspect(token.accessToken)).active).toBe(true);
    await client.refresh();
    expect(grants(site).at(-1)).toBe('refresh_token');
  });
});
