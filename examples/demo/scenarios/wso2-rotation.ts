import { proactive } from '@org/oauth-scheduler';
import { grantsOf, refreshTokens } from '../checks/refresh-tokens.js';
import type { Scenario } from '../stage/scenario.js';
import { openWso2 } from './vendors.js';

export const wso2Rotation: Scenario = {
  letter: 'C',
  vendor: 'WSO2',
  policy: proactive(),
  title: 'One login with a password; then refresh tokens, which change each time.',
  // A used refresh token that comes again would end the whole login here (RFC 9700 §4.14.2).
  open: (options) => openWso2({ ...options, lifetimeSeconds: 4, rotation: 'rotate', punishReuse: true }),
  async play(stage) {
    await stage.callEverySecondUntil(12.5);
  },
  checks: ({ server }) => [
    ...refreshTokens(server),
    {
      claim: 'The password was sent once; every later token came by refresh token.',
      expected: server.tokenRequests.map((_, index) => (index === 0 ? 'password' : 'refresh_token')),
      actual: grantsOf(server.tokenRequests),
    },
  ],
};
