import { proactive } from '@org/oauth-scheduler';
import { causesOf, type Evidence, issuingRequests } from '../stage/evidence.js';
import type { Scenario } from '../stage/scenario.js';
import { openTalend } from './vendors.js';

const LIFETIME_SECONDS = 5;

export const talendProactive: Scenario = {
  letter: 'A',
  vendor: 'Talend',
  policy: proactive(),
  title: 'Each token is replaced in the background before it ends.',
  open: (options) => openTalend({ ...options, lifetimeSeconds: LIFETIME_SECONDS }),
  async play(stage) {
    await stage.callEverySecondUntil(13);
  },
  checks: (evidence) => [
    {
      claim: 'The first token came at once, all others by schedule; expired never fired.',
      expected: { refreshed: ['initial', ...scheduledAfterFirst(evidence)], expired: [] },
      actual: {
        refreshed: causesOf(evidence.events, 'refreshed'),
        expired: causesOf(evidence.events, 'expired'),
      },
    },
    {
      claim: 'The server issued each token while the one before was still alive.',
      expected: [],
      actual: gaps(evidence).filter((ms) => ms >= LIFETIME_SECONDS * 1000),
    },
    {
      claim: 'The API never saw a dead token.',
      expected: 0,
      actual: evidence.server.apiRequests.filter(({ status }) => status !== 200).length,
    },
  ],
};

function scheduledAfterFirst({ server }: Evidence): readonly string[] {
  return issuingRequests(server)
    .slice(1)
    .map(() => 'scheduled');
}

/** Milliseconds from one token to the next, by the server's log. */
function gaps({ server }: Evidence): readonly number[] {
  const times = issuingRequests(server).map(({ at }) => at);
  return times.slice(1).map((at, index) => at - (times[index] ?? at));
}
