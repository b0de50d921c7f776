import { proactive } from '@org/oauth-scheduler';
import { grantsOf, refreshTokens } from '../checks/refresh-tokens.js';
import { causesOf } from '../stage/evidence.js';
import type { Scenario } from '../stage/scenario.js';
import { openWso2 } from './vendors.js';

const REFUSED = 'refresh_token → 400';

export const wso2Relogin: Scenario = {
  letter: 'D',
  vendor: 'WSO2',
  policy: proactive(),
  title: 'The refresh token dies: one new login follows by itself.',
  open: (options) => openWso2({ ...options, lifetimeSeconds: 5, tokens: 'jwt' }),
  async play({ server, say, call, until, callEverySecondUntil }) {
    await callEverySecondUntil(4);
    server.killRefreshTokens();
    say('server', 'forgets the refresh token');
    await callEverySecondUntil(9.5);
    server.killRefreshTokens();
    server.revokeAllAccessTokens();
    say('server', 'ends the session: the access token is revoked too');
    const [status] = await call();
    say('app', `calls the API; was sent again with the new token: ${status}`);
    await until(13);
  },
  checks: ({ events, server }) => {
    const grants = grantsOf(server.tokenRequests);
    return [
      ...refreshTokens(server),
      {
        claim: 'Each of the two dead refresh tokens led to one new login, and nothing else did.',
        expected: { refused: 2, grants: grants.map((grant, index) => grantAfter(grants[index - 1], grant)) },
        actual: { refused: grants.filter((grant) => grant === REFUSED).length, grants },
      },
      {
        claim: 'Expired fired only where the access token was revoked too.',
        expected: ['rejected'],
        actual: causesOf(events, 'expired'),
      },
    ];
  },
};

/** What has to follow: a login at the very beginning and after a refusal, otherwise a try with the refresh token. */
function grantAfter(previous: string | undefined, actual: string): string {
  if (previous === undefined || previous === REFUSED) return 'password';
  return actual === REFUSED ? REFUSED : 'refresh_token';
}
