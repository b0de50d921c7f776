import { type Evidence, issuingRequests, refreshedEvents } from '../stage/evidence.js';
import type { Check } from './check.js';
import { grammarViolations } from './grammar.js';

const TRIES_PER_ACQUISITION = 3;

/** What must be true of every scenario, whatever it plays. */
export function everyScenario({ events, answers, server }: Evidence): readonly Check[] {
  const failed = events.filter(({ name }) => name === 'failed').length;
  const serverErrors = server.tokenRequests.filter(({ status = 0 }) => status >= 500).length;
  const rejected = server.apiRequests.filter(({ status }) => status === 401).length;
  return [
    {
      claim: 'Each token that was issued was announced by one refreshed event, in the same order.',
      expected: issuingRequests(server).map(({ tokenFingerprint }) => tokenFingerprint),
      actual: refreshedEvents(events).map(({ token }) => token.fingerprint),
    },
    {
      claim: 'Tokens count 1, 2, 3 …; each expires at most once, and never after its successor came.',
      expected: [],
      actual: grammarViolations(events),
    },
    {
      claim: 'Each call of the application was answered 200 in the end.',
      expected: answers.map(() => 200),
      actual: answers,
    },
    {
      claim: 'Each request that met a 401 was sent once more, and no other was sent twice.',
      expected: answers.length + rejected,
      actual: server.apiRequests.length,
    },
    {
      claim: `Each failed event stands for ${TRIES_PER_ACQUISITION} requests that met a server error.`,
      expected: serverErrors,
      actual: failed * TRIES_PER_ACQUISITION,
    },
  ];
}
