import type { Figure } from '../figure.js';
import { callersAtExpiry } from '../storm/callers-at-expiry.js';
import { everyHolder } from '../storm/token-holders.js';

export const figure: Figure = {
  id: 'callers-at-expiry-time',
  title: 'Time until callers who ask at once for a token that has just ended have the new one',
  unit: 'ms',
  goal: { of: 'ratio-to-reference', atMost: 1.15 },
  counts: [1_000, 10_000],
  countOf: 'callers',
  about:
    'The token endpoint answers at once. The callers of the Azure pipeline have no function that only gives a token: each makes a request that a stub answers.',
  contenders: everyHolder(async (held, callers, surroundings) => {
    const { ms } = await callersAtExpiry(held, callers, surroundings);
    return ms;
  }),
};
