import { describe, expect, test } from 'vitest';
import { type Candidate, urgencyOf } from '../../src/lanes/urgency.js';

const MINUTE_MS = 60_000;

describe('who goes next', () => {
  test.each<[string, Candidate, Candidate]>([
    [
      'the token that ends first',
      { endsAt: 5 * MINUTE_MS, dueAt: 2 * MINUTE_MS },
      { endsAt: 6 * MINUTE_MS, dueAt: 0 },
    ],
    [
      'a token about to end, before a client without one',
      { endsAt: 14 * MINUTE_MS, dueAt: 5 * MINUTE_MS },
      { endsAt: undefined, dueAt: 0 },
    ],
    [
      'a client without one that has waited long, before a token with much time left',
      { endsAt: undefined, dueAt: 0 },
      { endsAt: 16 * MINUTE_MS, dueAt: 0 },
    ],
    [
      'of two without one, the one that was due first',
      { endsAt: undefined, dueAt: 0 },
      { endsAt: undefined, dueAt: 1 },
    ],
    ['a token that has ended meanwhile', { endsAt: -1, dueAt: -2 }, { endsAt: 1, dueAt: -2 }],
  ])('%s', (_, first, second) => {
    expect(urgencyOf(first)).toBeLessThan(urgencyOf(second));
  });
});
