import { expect, test } from 'vitest';
import { describeGrade } from '../../src/health/describe-grade.js';
import { gradeOf } from '../../src/health/grade-of.js';
import type { ConditionCounts, HealthGrade } from '../../src/index.js';

const NONE: ConditionCounts = { ok: 0, fading: 0, waiting: 0, out: 0, idle: 0 };

type Case = readonly [counts: Partial<ConditionCounts>, grade: HealthGrade, why: string];

const CASES: readonly Case[] = [
  [
    {},
    'idle',
    'nothing is watched: call scheduler.watch(client), or no token is renewed and no event is told',
  ],
  [{ idle: 2 }, 'idle', 'no watched client needs a token yet'],
  [{ waiting: 2 }, 'waiting', 'no client has a token yet; waiting for one: 2 of 2 watched clients'],
  [{ waiting: 1, idle: 4 }, 'waiting', 'no client has a token yet; waiting for one: 1 of 5 watched clients'],
  [{ ok: 1 }, 'ok', 'every watched client that needs a token has one'],
  [{ ok: 1, idle: 1 }, 'ok', 'every watched client that needs a token has one'],
  [{ ok: 1, waiting: 1 }, 'ok', 'waiting for a token, while others have theirs: 1 of 2 watched clients'],
  [{ fading: 1 }, 'degraded', 'renewals fail while the token is still good: 1 of 1 watched clients'],
  [{ ok: 1, out: 1 }, 'degraded', 'without a usable token: 1 of 2 watched clients'],
  [
    { fading: 1, out: 2 },
    'degraded',
    'without a usable token: 2 of 3 watched clients; renewals fail while the token is still good: 1 of 3 watched clients',
  ],
  [
    { out: 1 },
    'failing',
    'no client has a usable token; no attempt to get one succeeds: 1 of 1 watched clients',
  ],
  [
    { out: 1, waiting: 5, idle: 5 },
    'failing',
    'no client has a usable token; no attempt to get one succeeds: 1 of 11 watched clients',
  ],
];

test.each(CASES)('%j is graded %s', (some, grade, why) => {
  const counts = { ...NONE, ...some };
  const watched = Object.values(counts).reduce((sum, count) => sum + count, 0);

  expect(gradeOf(counts, { closed: false })).toBe(grade);
  expect(describeGrade(grade, counts, watched)).toBe(why);
});

test.each(CASES)('%j is graded closed once the scheduler is', (some) => {
  expect(gradeOf({ ...NONE, ...some }, { closed: true })).toBe('closed');
});
