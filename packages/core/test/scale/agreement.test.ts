import { describe, expect, test } from 'vitest';
import { seededRandom } from '../cases/requests-per-day/seeded-random.js';
import { createBooks } from './books.js';
import type { Chance } from './chance.js';
import { type KeyOptions, liveAKey } from './live-a-key.js';
import { liveWithRealClients } from './real-fleet.js';

const HOUR = 3_600_000;
const NODES = 20;

interface Case {
  readonly name: string;
  readonly lifetimeMs: number;
  readonly jitter: boolean;
  readonly startsWithinMs: number;
  readonly answersMs: readonly [number, number];
}

const CASES: readonly Case[] = [
  {
    name: 'a start at once, tokens of an hour',
    lifetimeMs: HOUR,
    jitter: true,
    startsWithinMs: 1,
    answersMs: [150, 450],
  },
  { name: 'no jitter', lifetimeMs: HOUR, jitter: false, startsWithinMs: 1, answersMs: [150, 450] },
  {
    name: 'starts over an hour, tokens of 30 minutes',
    lifetimeMs: HOUR / 2,
    jitter: true,
    startsWithinMs: HOUR,
    answersMs: [150, 450],
  },
  {
    name: 'answers of 2 to 4 s, starts within 5 s',
    lifetimeMs: HOUR / 2,
    jitter: true,
    startsWithinMs: 5_000,
    answersMs: [2_000, 4_000],
  },
  {
    name: 'tokens of 5 minutes',
    lifetimeMs: HOUR / 12,
    jitter: true,
    startsWithinMs: 60_000,
    answersMs: [300, 3_000],
  },
];

/** The same chance for the model and for the clients: each node draws from numbers of its own. */
function keysOf({ lifetimeMs, jitter, startsWithinMs, answersMs: [shortest, longest] }: Case): KeyOptions[] {
  return [1, 2].map((key) => {
    const answers = seededRandom(key);
    const draws = Array.from({ length: NODES }, (_, node) => seededRandom(100 * key + node));
    const starts = seededRandom(1_000 * key);
    const chance: Chance = {
      draw: (node) => (jitter ? (draws[node]?.() ?? 0) : 0),
      answerMs: () => Math.round(shortest + answers() * (longest - shortest)),
    };
    return {
      starts: Float64Array.from(
        { length: NODES },
        () => 2 + Math.floor(starts() * startsWithinMs),
      ).toSorted(),
      alike: 1,
      endMs: 6 * HOUR,
      lifetimeMs,
      chance,
    };
  });
}

describe('the model does, second by second, what 20 clients of each of two keys do over one store', () => {
  test.each(CASES)('$name', async (each) => {
    const books = createBooks(6 * 3_600);
    for (const key of keysOf(each)) liveAKey(key, books);
    const { firsts, renewals, looks } = books;
    const real = await liveWithRealClients(keysOf(each), 6 * HOUR);
    expect(real.requests.busy).toEqual(firsts.requests.plus(renewals.requests).busy);
    expect(real.reads.busy).toEqual(firsts.reads.plus(renewals.reads).plus(looks).busy);
    expect(real.others.busy).toEqual(firsts.others.plus(renewals.others).busy);
    expect(real.requests.total).toBeGreaterThan(10);
  });
});
