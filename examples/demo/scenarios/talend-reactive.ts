import { reactive } from '@org/oauth-scheduler';
import { causesOf } from '../stage/evidence.js';
import type { Scenario } from '../stage/scenario.js';
import { openTalend } from './vendors.js';

const CALLS = 5;

export const talendReactive: Scenario = {
  letter: 'B',
  vendor: 'Talend',
  policy: reactive(),
  title: 'A token is used until the API rejects it (401), then replaced at once.',
  open: (options) => openTalend({ ...options, lifetimeSeconds: 6 }),
  async play({ server, say, call, until }) {
    say('app', 'has not called the API yet, so there is no token');
    await until(1);
    say('app', `calls the API ${CALLS} times at once: a token is needed now`);
    await call(CALLS);
    await until(3);
    server.revokeAllAccessTokens();
    say('server', 'revokes the token and tells nobody');
    await until(3.5);
    say('app', `calls the API ${CALLS} times at once`);
    const again = await call(CALLS);
    say('app', `each was sent again with the new token: ${again.join(', ')}`);
    await until(10.5);
    say('app', 'calls the API once more; the 6 s of that token are over');
    const [status] = await call();
    say('app', `was sent again with the new token: ${status}`);
  },
  checks: ({ events, answers, server }) => [
    {
      claim: 'A token was asked for when it was first needed, and then once per rejected token.',
      expected: { refreshed: ['initial', 'rejected', 'rejected'], tokenRequests: 3 },
      actual: { refreshed: causesOf(events, 'refreshed'), tokenRequests: server.tokenRequests.length },
    },
    {
      claim: `${CALLS} calls that met a 401 together cost one renewal; so did the single one.`,
      expected: { expired: ['rejected', 'rejected'], unauthorized: CALLS + 1, calls: CALLS + CALLS + 1 },
      actual: {
        expired: causesOf(events, 'expired'),
        unauthorized: server.apiRequests.filter(({ status }) => status === 401).length,
        calls: answers.length,
      },
    },
  ],
};
