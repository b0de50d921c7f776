import { arm } from '../deadlines/arm.js';
import { WAYS } from '../deadlines/ways.js';
import type { Figure } from '../figure.js';

export const figure: Figure = {
  id: 'deadline-memory',
  title: 'Holding a deadline: memory',
  about:
    'Heap and buffers after a forced collection, beyond whatever is woken, which each way knows by its number. The goal is a fifteenth of `setTimeout` for each.',
  unit: 'B',
  goal: { of: 'ratio-to-reference', atMost: 1 / 15 },
  counts: [1_000, 10_000, 1_000_000],
  countOf: 'deadlines',
  mostRounds: 3,
  contenders: WAYS.map((way) => ({
    name: way.name,
    role: way.role,
    measure: async (count) => (await arm(way, count)).bytes,
  })),
};
