import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { WaitingLine } from '../../src/lanes/waiting-line.js';

const number = fc.integer({ min: 0, max: 20 });
const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ act: fc.constant('add' as const), number, urgency: fc.nat(6) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('delete' as const), number }) },
  { weight: 2, arbitrary: fc.constant({ act: 'take' as const }) },
);

test('a line lets go first whom a sorted list lets go first, whoever comes and leaves', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const line = new WaitingLine();
      let waiting: { number: number; urgency: number }[] = [];
      const take = (): [number | undefined, number | undefined] => {
        const first = waiting.toSorted((a, b) => a.urgency - b.urgency)[0];
        waiting = waiting.filter((other) => other !== first);
        return [line.takeFirst(), first?.number];
      };
      for (const one of steps) {
        const [taken, expected] = one.act === 'take' ? take() : [];
        expect(taken).toBe(expected);
        if (one.act === 'delete') {
          line.delete(one.number);
          waiting = waiting.filter((other) => other.number !== one.number);
        } else if (one.act === 'add') {
          line.add(one.number, one.urgency);
          if (!waiting.some((other) => other.number === one.number)) waiting.push(one);
        }
        expect(line.size).toBe(waiting.length);
        for (let other = 0; other <= 20; other++)
          expect(line.has(other)).toBe(waiting.some((entry) => entry.number === other));
      }
    }),
    { seed: 7, numRuns: 300 },
  );
});
