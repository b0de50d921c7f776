import { describe, expect, test } from 'vitest';
import { pauseAfterFailure, pauseAfterUnchanged } from '../../src/lifecycle/decision/back-off.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NEVER = Infinity;

function pause(attempt: number, remainingMs: number, draw = 0, retryAfterMs?: number): number {
  return pauseAfterFailure({ failureClass: 'transient', attempt, remainingMs, draw, retryAfterMs });
}

describe('the pause after a failure', () => {
  test.each([
    [1, 0, 0, SECOND],
    [2, 0, 0, SECOND],
    [3, 0, 0, 2 * SECOND],
    [3, 0, 0.999_999, 4 * SECOND],
    [10_000, 0, 0.999_999, MINUTE],
    [10_000, NEVER, 0.999_999, MINUTE],
  ])('without a token, attempt %i (remaining %d, draw %d) is %d ms', (attempt, remaining, draw, expected) => {
    expect(pause(attempt, remaining, draw)).toBeCloseTo(expected, -1);
  });

  test.each([
    ['a sixth to a third of what remains', 6 * MINUTE, 0, MINUTE],
    ['5 s at least', 20 * SECOND, 0, 5 * SECOND],
    ['10 min at most', 10_000 * MINUTE, 0.5, 10 * MINUTE],
    ['not beyond the end', 3 * SECOND, 0, 3 * SECOND],
    ['1 s even at the very end', 10, 0, SECOND],
  ])('with a token: %s', (_, remaining, draw, expected) => {
    expect(pause(1, remaining, draw)).toBe(expected);
  });

  test.each([
    ['longer than the own pause counts', 30 * SECOND, 30 * SECOND],
    ['shorter does not', 10, SECOND],
    ['beyond 15 min does not count', 1e12, 15 * MINUTE],
    ['negative does not count', -5, SECOND],
  ])('a Retry-After %s', (_, retryAfterMs, expected) => {
    expect(pause(1, 0, 0, retryAfterMs)).toBe(expected);
  });
});

test('a refused login is not tried again soon: vendors lock accounts', () => {
  const refused = {
    failureClass: 'dead-grant',
    remainingMs: 0,
    draw: 0.999_999,
    retryAfterMs: undefined,
  } as const;
  const pauses = [1, 2, 3, 4, 5, 100].map((attempt) => pauseAfterFailure({ ...refused, attempt }) / MINUTE);
  expect(pauses.map(Math.round)).toEqual([1, 2, 4, 8, 15, 15]);
});

describe('the pause after the same token again', () => {
  test.each([
    [10 * MINUTE, 5 * MINUTE],
    [10 * SECOND, 5 * SECOND],
    [9_999, 9_999],
    [3 * SECOND, 3 * SECOND],
    [NEVER, 15 * MINUTE],
  ])('with %d ms left is %d ms', (remaining, expected) => {
    expect(pauseAfterUnchanged(remaining)).toBe(expected);
  });
});
