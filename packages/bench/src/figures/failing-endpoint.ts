import type { Figure } from '../figure.js';
import { callersAtFailingEndpoint } from '../storm/failing-endpoint.js';
import { everyHolder } from '../storm/token-holders.js';

export const figure: Figure = {
  id: 'failing-endpoint',
  title: 'Token requests when callers ask at once and the token endpoint fails',
  unit: 'requests',
  goal: { of: 'value', atMost: 1 },
  counts: [1_000],
  countOf: 'callers',
  mostRounds: 2,
  about:
    'It answers 500 the first time and 401 the second; the figure is the larger of both. This library makes one attempt here, so that acquisitions are counted; retries that a peer makes by itself count.',
  contenders: everyHolder(async (held, callers, surroundings) => {
    const at500 = await callersAtFailingEndpoint(held, { callers, tokenStatus: 500 }, surroundings);
    const at401 = await callersAtFailingEndpoint(held, { callers, tokenStatus: 401 }, surroundings);
    return { 'token requests': Math.max(at500, at401), 'at 500': at500, 'at 401': at401 };
  }),
};
