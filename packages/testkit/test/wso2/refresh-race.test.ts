import { createWso2Server, hold, type Wso2Server } from '@org/oauth-testkit';
import { expect, test } from 'vitest';
import { members } from '../support/json.js';
import { start } from '../support/start.js';
import { askToRenew, login } from '../support/wso2.js';

/** Two refreshes with one token that are under way at the same time. */
async function race(server: Wso2Server, refreshToken: string): Promise<Response[]> {
  const held = hold();
  server.faults.next('token', held, { times: 2 });
  const both = [askToRenew(server, refreshToken), askToRenew(server, refreshToken)];
  await server.arrived('token', 3);
  held.release();
  return Promise.all(both);
}

test.each([
  ['server_error', 500],
  ['invalid_grant', 400],
] as const)('the loser of two concurrent refreshes gets %s', async (refreshRaceLoser, status) => {
  const server = await start(createWso2Server({ refreshRaceLoser }));
  const { refreshToken } = await login(server);
  const [winner, loser] = await race(server, refreshToken);
  expect([winner?.status, loser?.status]).toEqual([200, status]);
  expect(loser && (await members(loser))['error']).toBe(refreshRaceLoser);
  expect(server.usedRefreshTokens).toEqual([refreshToken]);
});

test('one that comes after the answer has no race to lose: its refresh token is dead', async () => {
  const server = await start(createWso2Server({ refreshRaceLoser: 'server_error' }));
  const { refreshToken } = await login(server);
  await race(server, refreshToken);
  expect((await askToRenew(server, refreshToken)).status).toBe(400);
  expect(server.reuseDetected).toBe(2);
});

test.each([
  ['invalid_grant', { error_description: 'Persisted access token data not found', error: 'invalid_grant' }],
  ['invalid_request', { error_description: 'Refresh token is expired.', error: 'invalid_request' }],
  ['bare_invalid_request', { error: 'invalid_request' }],
] as const)('a dead refresh token is answered with %s', async (deadRefreshToken, body) => {
  const server = await start(createWso2Server({ deadRefreshToken }));
  const { refreshToken } = await login(server);
  server.killRefreshTokens();
  for (const dead of [refreshToken, 'unknown']) {
    const response = await askToRenew(server, dead);
    expect([response.status, await response.json()]).toEqual([400, body]);
  }
});
