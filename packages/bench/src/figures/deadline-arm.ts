import { arm } from '../deadlines/arm.js';
import { WAYS } from '../deadlines/ways.js';
import type { Figure } from '../figure.js';

export const figure: Figure = {
  id: 'deadline-arm',
  title: 'Setting a deadline: time',
  about: 'One of so many, between 10 and 40 minutes away. The goal is a twentieth of `setTimeout` for each.',
  unit: 'ns',
  goal: { of: 'ratio-to-reference', atMost: 1 / 20 },
  counts: [1_000, 10_000, 1_000_000],
  countOf: 'deadlines',
  contenders: WAYS.map((way) => ({
    name: way.name,
    role: way.role,
    measure: async (count) => (await arm(way, count)).ns,
  })),
};
