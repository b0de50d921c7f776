import { seededRandom } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createBooks } from './books.js';
import type { Chance } from './chance.js';
import { type KeyOptions, liveAKey } from './live-a-key.js';
import { liveWithRealClients } from './real-fleet.js';

const MINUTE = 60_000;
const NODES = 20;
const HOURS = 6;

interface Case {
  readonly name: string;
  readonly minutes: number;
  readonly rotates: boolean;
  readonly startsWithinMs: number;
  readonly answersMs: readonly [shortest: number, longest: number];
}

const USUAL: Case = {
  name: 'a start at once, tokens of an hour',
  minutes: 60,
  rotates: false,
  startsWithinMs: 1,
  answersMs: [150, 450],
};

const CASES: readonly Case[] = [
  USUAL,
  { ...USUAL, name: 'refresh tokens of one use', rotates: true },
  { ...USUAL, name: 'starts over an hour, tokens of 30 minutes', startsWithinMs: 60 * MINUTE, minutes: 30 },
  {
    ...USUAL,
    name: 'answers of 1 to 3 s, starts within 5 s',
    startsWithinMs: 5_000,
    answersMs: [1_000, 3_000],
  },
  {
    ...USUAL,
    name: 'tokens of 10 minutes, refresh tokens',
    minutes: 10,
    rotates: true,
    answersMs: [300, 3_000],
  },
];

/** The same chance for the model and for the clients: each node draws from numbers of its own. */
function keysOf(each: Case): KeyOptions[] {
  const { minutes, rotates, startsWithinMs, answersMs } = each;
  const [shortest, longest] = answersMs;
  return [1, 2].map((key) => {
    const answers = seededRandom(key);
    const draws = Array.from({ length: NODES }, (_, node) => seededRandom(100 * key + node));
    const starts = seededRandom(1_000 * key);
    const chance: Chance = {
      draw: (node) => draws[node]?.() ?? 0,
      answerMs: () => Math.round(shortest + answers() * (longest - shortest)),
    };
    return {
      name: `key-${key}`,
      starts: Float64Array.from(
        { length: NODES },
        () => 2 + Math.floor(starts() * startsWithinMs),
      ).toSorted(),
      alike: 1,
      endMs: HOURS * 60 * MINUTE,
      lifetimeMs: minutes * MINUTE,
      rotates,
      jitter: 'fleet',
      chance,
    };
  });
}

describe('the model does, second by second, what 20 clients of each of two keys do over one store', () => {
  describe.each(['hearing', 'looking'] as const)('%s of changes', (way) => {
    test.each(CASES)('$name', async (each) => {
      const books = createBooks(HOURS * 3_600);
      for (const key of keysOf(each)) liveAKey(key, books);
      const real = await liveWithRealClients(keysOf(each), HOURS, way === 'hearing');
      const { requests } = books;
      const { firsts, renewals } = books[way];
      expect(real.requests.busy).toEqual(requests.firsts.plus(requests.renewals).busy);
      expect(real.ledger.reads.busy).toEqual(firsts.reads.plus(renewals.reads).busy);
      expect(real.ledger.others.busy).toEqual(firsts.others.plus(renewals.others).busy);
      expect(real.requests.total).toBeGreaterThan(10);
    });
  });
});
