import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onWakeGrid } from '../../src/deadlines/wake-grid.js';

describe('the grid of wake-ups', () => {
  test.each([
    ['what is due soon is exact', 499, 0, 499],
    ['and what has passed', -17, 0, -17],
    ['what is half a second away falls on a fine grid', 501, 0, 510],
    ['what is some seconds away on a coarser one', 2_501, 0, 2_550],
    ['what is further away on the coarsest', 12_501, 0, 12_750],
    ['or is on it', 12_750, 0, 12_750],
    ['wherever now is', 112_501, 100_001, 112_750],
    ['before anybody has looked at the clock too', 1_001, -Infinity, 1_250],
  ])('%s', (_, at, now, expected) => {
    expect(onWakeGrid(at, now)).toBe(expected);
  });

  test('is never early, and less than a cell late', () => {
    const moment = fc.double({ min: 0, max: 2 ** 42, noNaN: true });
    fc.assert(
      fc.property(moment, moment, (a, now) => {
        expect(onWakeGrid(a, now)).toBeGreaterThanOrEqual(a);
        expect(onWakeGrid(a, now)).toBeLessThan(a + 250);
      }),
      { seed: 1 },
    );
  });
});
