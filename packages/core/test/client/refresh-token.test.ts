import { refreshToken } from '@org/oauth-core';
import { html, resetAfter, resetBefore, status, when } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { HOUR, MINUTE, passwordWorld, within } from '../support/world.js';

const grants = (requests: readonly { grantType: string | undefined }[]) =>
  requests.map(({ grantType }) => grantType);

describe('a rotating refresh token', () => {
  test('is spent once each over 50 renewals; nobody logs in again', async () => {
    const { client, server, clock, events } = await passwordWorld({ punishReuse: true });
    await client.getToken();
    for (let i = 0; i < 50; i++) {
      await clock.advance(59 * MINUTE + 30_000);
      await client.getToken();
    }
    expect(server.reuseDetected).toBe(0);
    expect(grants(server.tokenRequests)).toEqual([
      'password',
      ...Array.from({ length: 50 }, () => 'refresh_token'),
    ]);
    expect(events.at(-1)).toBe('refreshed demand #51');
  });

  test('that the answer does not repeat stays in use', async () => {
    const { client, server } = await passwordWorld({ rotation: 'none' });
    await client.getToken();
    await client.refresh();
    await client.refresh();
    const sent = server.tokenRequests.slice(1).map(({ raw }) => raw.form?.['refresh_token']);
    expect(new Set(sent).size).toBe(1);
    expect((await client.getToken()).refreshToken).toBe(sent[0]);
  });

  test.each(['null', '""'])('survives an answer with refresh_token %s', async (raw) => {
    const { client, server } = await passwordWorld({ rotation: 'same' });
    await client.getToken();
    server.override({ refresh_token: raw });
    await client.refresh();
    await client.refresh();
    expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'refresh_token']);
  });

  test('that comes with an answer of no other use is kept: the old one is spent', async () => {
    const { client, server, events } = await passwordWorld({ punishReuse: true });
    await client.getToken();
    server.override({ token_type: '"mac"' });
    await expect(client.refresh()).rejects.toMatchObject({ code: 'invalid_response' });
    server.override({ token_type: undefined });
    await client.refresh();
    expect(server.reuseDetected).toBe(0);
    expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(events).toEqual(['refreshed initial #1', 'failed invalid_response', 'refreshed forced #2']);
  });

  test('that is dead leads to one login', async () => {
    const { client, server, events } = await passwordWorld({ tokens: 'jwt' });
    await client.getToken();
    server.killRefreshTokens();
    await client.refresh();
    expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'password']);
    expect(events).toEqual(['refreshed initial #1', 'refreshed forced #2']);
  });

  test.each([
    ['503', () => status(503)],
    ['a reset', () => resetBefore()],
    ['HTML', () => html(502)],
  ])('survives %s: no login, and the same refresh token later', async (_, fault) => {
    const { client, server, clock } = await passwordWorld({}, { client: { retry: { attempts: 1 } } });
    await client.getToken();
    server.faults.next('token', fault());
    await expect(client.refresh()).rejects.toMatchObject({ retryable: true });
    await clock.advance(15 * MINUTE);
    await client.refresh();
    const spent = server.tokenRequests.slice(1).map(({ raw }) => raw.form?.['refresh_token']);
    expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'refresh_token']);
    expect(spent[0]).toBe(spent[1]);
  });

  test('whose answer was lost is tried once more, then the user logs in', async () => {
    const { client, server, clock } = await passwordWorld();
    await client.getToken();
    server.faults.next('token', resetAfter());
    await within(clock, client.refresh());
    expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'refresh_token', 'password']);
  });

  test('that is dead is not sent again, even if the login fails', async () => {
    const { client, server, clock } = await passwordWorld({}, { client: { retry: { attempts: 1 } } });
    await client.getToken();
    const dead = server.tokenRequests.length;
    server.killRefreshTokens();
    server.faults.always(
      'token',
      when(({ grantType }) => grantType === 'password', status(503)),
    );
    await expect(client.refresh()).rejects.toMatchObject({ code: 'server_error' });
    server.faults.clear();
    await clock.advance(HOUR);
    await client.getToken();
    expect(grants(server.tokenRequests).slice(dead)).toEqual(['refresh_token', 'password', 'password']);
  });
});

test('a login that brings the old pair back: its dead refresh token is not sent again', async () => {
  const { client, server, events } = await passwordWorld({ tokens: 'opaque' });
  await client.getToken();
  server.killRefreshTokens();
  expect((await client.refresh()).outcome).toBe('unchanged');
  expect((await client.refresh()).outcome).toBe('unchanged');
  expect(events).toEqual(['refreshed initial #1']);
  expect(grants(server.tokenRequests)).toEqual(['password', 'refresh_token', 'password', 'password']);
});

describe('the refresh_token grant', () => {
  test('starts from the configured token, and asks for a person when the chain is dead', async () => {
    const first = await passwordWorld();
    const initial = (await first.client.getToken()).refreshToken ?? '';
    const { client, server } = await passwordWorld(
      {},
      { provider: { grant: refreshToken({ refreshToken: initial }) } },
    );
    void server;
    await expect(client.getToken()).rejects.toMatchObject({ code: 'login_required', retryable: false });
  });
});
