import { createAuthorizationServer, createVirtualClock } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { outcome, postForm } from '../support/form.js';
import { start } from '../support/start.js';

test.each(['rotate', 'same'] as const)(
  'a refresh token that is kept by %s names its own end',
  async (rotation) => {
    const clock = createVirtualClock();
    const options = { refreshTokenLifetimeSeconds: 1_800, refreshExpiresInAs: 'refresh_token_expires_in' };
    const server = await start(
      createAuthorizationServer({ clock, rotation, users: { ada: 'pass' }, ...options }),
    );
    const first = await outcome(
      postForm(server, { grant_type: 'password', username: 'ada', password: 'pass' }),
    );
    expect(first['refresh_token_expires_in']).toBe(1_800);
    await clock.advance(600_000);
    const renew = (token: unknown) =>
      outcome(postForm(server, { grant_type: 'refresh_token', refresh_token: String(token) }));
    const second = await renew(first['refresh_token']);
    expect(second['refresh_token_expires_in']).toBe(rotation === 'rotate' ? 1_800 : 1_200);
    await clock.advance(1_800_000);
    expect(await renew(second['refresh_token'])).toMatchObject({ error: 'invalid_grant' });
  },
);

test('nothing is named by default, nor without a refresh token', async () => {
  const usual = await start(createAuthorizationServer({ users: { ada: 'pass' } }));
  const login = { grant_type: 'password', username: 'ada', password: 'pass' };
  expect(Object.keys(await outcome(postForm(usual, login)))).toEqual([
    'status',
    'access_token',
    'token_type',
    'expires_in',
    'refresh_token',
  ]);
  const named = await start(createAuthorizationServer({ refreshExpiresInAs: 'refresh_expires_in' }));
  const answer = await outcome(postForm(named, { grant_type: 'client_credentials' }));
  expect(answer).not.toHaveProperty('refresh_expires_in');
});
