import { describe, expect, test } from 'vitest';
import { decide } from '../../src/lifecycle/decide.js';
import { afterNewToken } from '../../src/lifecycle/transitions.js';
import { createToken } from '../../src/token/token.js';
import { PROACTIVE } from '../support/policies.js';
import { createBooks } from './books.js';
import { type FleetSize, fleetDay, fleetWithoutStore } from './fleet-day.js';
import { liveAKey } from './live-a-key.js';
import { nextLook } from './next-look.js';

const HOUR = 3_600_000;
const SMALL: FleetSize = { nodes: 30, keys: 5, hours: 6, seed: 1, lifetimeMs: HOUR };
const JITTER = { start: 'at once', jitter: true } as const;

/** One key; nodes start at these moments, draw these numbers for every token, and each answer takes 300 ms. */
function oneKey(starts: readonly number[], draws: readonly number[], hours = 1) {
  const books = createBooks(hours * 3_600);
  const chance = { draw: (node: number) => draws[node] ?? 0, answerMs: () => 300 };
  liveAKey(
    { starts: Float64Array.from(starts), alike: 1, endMs: hours * HOUR, lifetimeMs: HOUR, chance },
    books,
  );
  return books;
}

describe('one key, by hand: tokens of an hour are renewed from 2,880 s on, draws move that by up to 330 s', () => {
  test('a node alone reads, leases, reads, writes and releases', () => {
    const { firsts, renewals, looks } = oneKey([0], [0.5]);
    expect(firsts.requests.busy).toEqual([[0, 1]]);
    expect(firsts.reads.busy).toEqual([[0, 2]]);
    expect(firsts.others.busy).toEqual([[0, 3]]);
    expect(renewals.requests.busy).toEqual([[3_045, 1]]);
    expect(looks.total).toBe(0);
  });

  test('the earliest draw asks; who comes later finds the token at a moment of its own, or when it hears of it', () => {
    const { renewals, looks, notices } = oneKey([0, 0, 0], [0.9, 0, 0.5]);
    expect(renewals.requests.busy).toEqual([[2_880, 1]]);
    expect(renewals.reads.busy).toEqual([[2_880, 2]]);
    expect(looks.busy).toEqual([
      [3_045, 1],
      [3_177, 1],
    ]);
    expect(notices.busy).toEqual([[2_880, 2]]);
  });

  test('who comes before the answer is stored waits for it', () => {
    const { renewals, looks } = oneKey([0, 0], [0, 0.0003]);
    expect(renewals.requests.total).toBe(1);
    expect(renewals.reads.total).toBe(2 + 3);
    expect(renewals.others.total).toBe(3 + 4);
    expect(looks.total).toBe(0);
  });

  test('who starts later reads what is there, and takes part from then on', () => {
    const { firsts, renewals } = oneKey([0, 100, 1_800_000, 2_950_000], [0.5, 0.5, 0, 0.5]);
    expect(firsts.requests.total).toBe(1);
    expect(firsts.reads.busy).toEqual([
      [0, 2 + 3],
      [1_800, 1],
      [2_950, 1],
    ]);
    expect(renewals.requests.busy).toEqual([[2_880, 1]]);
  });

  test('a start after the last moment of the day does not happen', () => {
    expect(oneKey([0, 2 * HOUR], [0.5, 0.5]).firsts.reads.total).toBe(2);
  });
});

describe('a fleet', () => {
  test('is the same again with the same seed, and another one with another', () => {
    const day = (seed: number) => fleetDay({ ...SMALL, seed }, JITTER).looks.busy;
    expect(day(1)).toEqual(day(1));
    expect(day(2)).not.toEqual(day(1));
  });

  test('asks once per key and renewal, whoever is in it and however it started', () => {
    for (const start of ['at once', 'nodes over an hour', 'keys over an hour'] as const) {
      const { firsts, renewals } = fleetDay(SMALL, { start, jitter: true });
      expect(firsts.requests.total).toBe(SMALL.keys);
      expect(renewals.requests.total).toBeGreaterThanOrEqual(SMALL.keys * 5);
      expect(renewals.requests.total).toBeLessThanOrEqual(SMALL.keys * 7);
    }
  });

  test('without jitter does not depend on whether like nodes are lived through one by one', () => {
    const together = fleetDay(SMALL, { start: 'at once', jitter: false });
    const books = createBooks(6 * 3_600);
    for (let key = 0; key < SMALL.keys; key++) {
      const chance = { draw: () => 0, answerMs: () => 300 };
      const starts = new Float64Array(SMALL.nodes);
      liveAKey({ starts, alike: 1, endMs: 6 * HOUR, lifetimeMs: HOUR, chance }, books);
    }
    expect(together.renewals.requests.busy).toEqual(books.renewals.requests.busy);
    expect(together.renewals.reads.total).toBe(books.renewals.reads.total);
    expect(together.renewals.others.total).toBe(books.renewals.others.total);
  });

  test('without a store asks once per node, key and renewal', () => {
    expect(fleetWithoutStore(SMALL, { start: 'at once', jitter: false }).total).toBe(30 * 5 * 7);
    const spread = fleetWithoutStore(SMALL, JITTER);
    expect(spread.total).toBeGreaterThanOrEqual(30 * 5 * 6);
    expect(spread.worst).toBeLessThan(30);
  });
});

test.each([0, 0.1, 0.5, 0.999])(
  'the next look is when the decision core lets a client wake: draw %d',
  (draw) => {
    const token = createToken({
      accessToken: 'a',
      tokenType: 'Bearer',
      issuedAt: 0,
      expiresAt: HOUR,
      generation: 1,
      refreshToken: undefined,
      scope: undefined,
      extra: {},
    });
    const rules = { policy: PROACTIVE, extendable: true };
    const state = afterNewToken(token, rules, { now: 300, setBackMs: 0, draw });
    const decision = decide({ state, policy: PROACTIVE, asker: 'background', now: 300, minValidityMs: 0 });
    expect(decision).toMatchObject({
      action: 'wait',
      until: nextLook({ issuedAt: 0, expiresAt: HOUR }, draw),
    });
  },
);
