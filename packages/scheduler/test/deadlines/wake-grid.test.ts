import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onWakeGrid } from '../../src/deadlines/wake-grid.js';

describe('the grid of wake-ups', () => {
  test.each([
    ['what is near is exact', 4_999, 0, 4_999],
    ['and what has passed', -17, 0, -17],
    ['what is 5 s away falls on the grid', 5_001, 0, 5_250],
    ['or is on it', 5_250, 0, 5_250],
    ['wherever now is', 61_001, 56_001, 61_250],
    ['before anybody has looked at the clock too', 1_001, -Infinity, 1_250],
  ])('%s', (_, at, now, expected) => {
    expect(onWakeGrid(at, now)).toBe(expected);
  });

  test('is never early, less than a cell late, and never changes the order', () => {
    const moment = fc.double({ min: 0, max: 2 ** 42, noNaN: true });
    fc.assert(
      fc.property(moment, moment, moment, (a, b, now) => {
        expect(onWakeGrid(a, now)).toBeGreaterThanOrEqual(a);
        expect(onWakeGrid(a, now)).toBeLessThan(a + 250);
        if (a <= b) expect(onWakeGrid(a, now)).toBeLessThanOrEqual(onWakeGrid(b, now));
      }),
      { seed: 1 },
    );
  });
});
