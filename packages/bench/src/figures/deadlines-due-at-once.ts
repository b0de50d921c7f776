import { type Way, WAYS } from '../deadlines/ways.js';
import type { Figure } from '../figure.js';

export const figure: Figure = {
  id: 'deadlines-due-at-once',
  title: 'Deadlines that are all due at once: the longest block of the event loop',
  about: 'The longest time between two turns of the event loop until all of them have been woken.',
  unit: 'ms',
  goal: { of: 'value', atMost: 15 },
  counts: [1_000, 10_000, 1_000_000],
  countOf: 'deadlines',
  mostRounds: 5,
  contenders: WAYS.map((way) => ({
    name: way.name,
    role: way.role,
    measure: (count) => longestBlock(way, count),
  })),
};

async function longestBlock(way: Way, count: number): Promise<number> {
  const seen = { woken: 0 };
  const plan = way.create(() => {
    seen.woken += 1;
  });
  const at = Date.now() + 1_000 + count / 100;
  for (let index = 0; index < count; index++) plan(index, at);
  await turn();
  let longestMs = 0;
  while (seen.woken < count) {
    const begunAt = performance.now();
    await turn();
    longestMs = Math.max(longestMs, performance.now() - begunAt);
  }
  return longestMs;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
