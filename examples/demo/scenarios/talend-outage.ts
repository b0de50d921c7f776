import type { Token } from '@org/oauth-core';
import { proactive } from '@org/oauth-scheduler';
import { status } from '@org/oauth-testkit';
import { causesOf, type Evidence, refreshedEvents } from '../stage/evidence.js';
import type { Scenario } from '../stage/scenario.js';
import { openTalend } from './vendors.js';

export const talendOutage: Scenario = {
  letter: 'E',
  vendor: 'Talend',
  policy: proactive(),
  title: 'The vendor is down for a while: the token in hand goes on working.',
  open: (options) => openTalend({ ...options, lifetimeSeconds: 16 }),
  async play({ server, answers, say, callEverySecondUntil }) {
    await callEverySecondUntil(5);
    server.faults.always('token', status(503));
    say('server', 'goes down: every token request is answered 503');
    const before = answers.length;
    await callEverySecondUntil(10);
    say('app', `has called the API all the time: ${answers.slice(before).join(', ')}`);
    server.faults.clear('token');
    say('server', 'is well again');
    await callEverySecondUntil(14.5);
  },
  checks: (evidence) => [
    {
      claim: 'One renewal failed and the next succeeded: two tokens, and expired never fired.',
      // The next try comes in the background, unless a call of the application comes at the same moment.
      expected: { refreshed: 2, failed: 1, expired: [] },
      actual: {
        refreshed: causesOf(evidence.events, 'refreshed').length,
        failed: evidence.events.filter(({ name }) => name === 'failed').length,
        expired: causesOf(evidence.events, 'expired'),
      },
    },
    {
      claim: 'From the failure to the recovery the API accepted the first token on every call.',
      expected: {
        some: true,
        answers: callsInOutage(evidence).map(() => `200 with ${firstToken(evidence)?.fingerprint}`),
      },
      actual: {
        some: callsInOutage(evidence).length > 0,
        answers: callsInOutage(evidence).map(
          (request) => `${request.status} with ${request.tokenFingerprint}`,
        ),
      },
    },
    {
      claim: 'The failed event named the end of that token as the moment until which it is usable.',
      expected: [firstToken(evidence)?.expiresAt],
      actual: evidence.events.flatMap(({ name, event }) =>
        name === 'failed' ? [event.tokenUsableUntil] : [],
      ),
    },
  ],
};

function firstToken({ events }: Evidence): Token | undefined {
  return refreshedEvents(events)[0]?.token;
}

/** The API requests between the first 503 and the next token. */
function callsInOutage({ server }: Evidence) {
  const from = server.tokenRequests.find((request) => request.status === 503)?.sequence ?? Infinity;
  const to = server.tokenRequests.findLast((request) => request.status === 200)?.sequence ?? Infinity;
  return server.apiRequests.filter(({ sequence }) => sequence > from && sequence < to);
}
