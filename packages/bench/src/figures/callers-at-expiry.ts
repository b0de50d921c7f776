import type { Figure } from '../figure.js';
import { callersAtExpiry } from '../storm/callers-at-expiry.js';
import { everyHolder } from '../storm/token-holders.js';

export const figure: Figure = {
  id: 'callers-at-expiry',
  title: 'Token requests when callers ask at once for a token that has just ended',
  unit: 'requests',
  goal: { of: 'value', atMost: 1 },
  counts: [1_000, 10_000],
  countOf: 'callers',
  mostRounds: 2,
  contenders: everyHolder(async (held, callers, surroundings) => {
    const { tokenRequests } = await callersAtExpiry(held, callers, surroundings);
    return tokenRequests;
  }),
};
