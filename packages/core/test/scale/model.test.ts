import { describe, expect, test } from 'vitest';
import { decide } from '../../src/lifecycle/decision/decide.js';
import { fleetDraw } from '../../src/lifecycle/decision/fleet-draw.js';
import { afterNewToken } from '../../src/lifecycle/decision/transitions.js';
import { fingerprint } from '../../src/token/fingerprint.js';
import { createToken } from '../../src/token/token.js';
import { PROACTIVE } from '../support/policies.js';
import { createBooks } from './books.js';
import { type FleetSize, fleetDay, fleetWithoutStore } from './fleet-day.js';
import { liveAKey } from './live-a-key.js';
import { drawRange, nextLook } from './next-look.js';

const HOUR = 3_600_000;
const SMALL: FleetSize = { nodes: 30, keys: 5, hours: 6, seed: 1, lifetimeMs: HOUR, rotates: true };
const USUAL = { start: 'at once', jitter: 'fleet' } as const;

/** One key; nodes start at these moments, draw these numbers for every token, and each answer takes 300 ms. */
function oneKey(starts: readonly number[], draws: readonly number[], rotates = false) {
  const books = createBooks(3_600);
  const key = { name: 'key', alike: 1, endMs: HOUR, lifetimeMs: HOUR, rotates, jitter: 'own' } as const;
  const chance = { draw: (node: number) => draws[node] ?? 0, answerMs: () => 300 };
  liveAKey({ ...key, starts: Float64Array.from(starts), chance }, books);
  return books;
}

describe('one key, by hand: tokens of an hour are renewed from 2,880 s on, draws move that by up to 330 s', () => {
  test('a node alone reads, leases, reads, writes and releases', () => {
    const { requests, looking } = oneKey([1], [0.5]);
    expect(requests.firsts.busy).toEqual([[0, 1]]);
    expect(looking.firsts.reads.busy).toEqual([[0, 2]]);
    expect(looking.firsts.others.busy).toEqual([[0, 3]]);
    expect(requests.renewals.busy).toEqual([[3_045, 1]]);
  });

  test('the earliest draw asks; the others read at moments of their own, or when they hear of it', () => {
    const { requests, looking, hearing } = oneKey([1, 1, 1], [0.9, 0, 0.5]);
    expect(requests.renewals.busy).toEqual([[2_880, 1]]);
    expect(looking.renewals.reads.busy).toEqual([
      [2_880, 2],
      [3_045, 1],
      [3_177, 1],
    ]);
    expect(hearing.renewals.reads.busy).toEqual([[2_880, 2 + 3]]);
  });

  test('the mark of a refresh token that is spent is one more write, which the others hear of too', () => {
    const { looking, hearing } = oneKey([1, 1, 1], [0.9, 0, 0.5], true);
    expect(looking.renewals.others.total).toBe(4);
    expect(hearing.renewals.reads.total).toBe(2 + 2 + 3);
  });

  test('who waits asks for no lease while another has marked the refresh token', () => {
    const { looking, hearing } = oneKey([1, 1], [0, 0.0003], true);
    expect(looking.renewals.others.total).toBe(4);
    expect(hearing.renewals.others.total).toBe(4 + 2);
  });

  test('who comes before the answer is stored waits for it', () => {
    const { requests, looking, hearing } = oneKey([1, 1], [0, 0.0003]);
    expect(requests.renewals.total).toBe(1);
    expect(looking.renewals.reads.busy).toEqual([
      [2_880, 2 + 2],
      [2_881, 1],
    ]);
    expect(looking.renewals.others.total).toBe(3 + 2);
    expect(hearing.renewals.reads.total).toBe(2 + 3 + 2);
    expect(hearing.renewals.others.total).toBe(3 + 4);
  });

  test('who starts later reads what is there, and takes part from then on', () => {
    const { requests, looking } = oneKey([1, 101, 1_800_000, 2_950_000], [0.5, 0.5, 0, 0.5]);
    expect(requests.firsts.total).toBe(1);
    expect(looking.firsts.reads.busy).toEqual([
      [0, 2 + 2],
      [1, 1],
      [1_800, 1],
      [2_950, 1],
    ]);
    expect(requests.renewals.busy).toEqual([[2_880, 1]]);
  });

  test('a start after the end of the time does not happen', () => {
    expect(oneKey([1, 2 * HOUR], [0.5, 0.5]).looking.firsts.reads.total).toBe(2);
  });
});

describe('a fleet', () => {
  test('is the same again with the same seed, and another one with another', () => {
    const reads = (seed: number) => fleetDay({ ...SMALL, seed }, USUAL).looking.renewals.reads.busy;
    expect(reads(1)).toEqual(reads(1));
    expect(reads(2)).not.toEqual(reads(1));
  });

  test('asks once per key and renewal, however it started', () => {
    for (const start of ['at once', 'over an hour'] as const) {
      const { requests } = fleetDay(SMALL, { ...USUAL, start });
      expect(requests.firsts.total).toBe(SMALL.keys);
      expect(requests.renewals.total).toBeGreaterThanOrEqual(SMALL.keys * 5);
      expect(requests.renewals.total).toBeLessThanOrEqual(SMALL.keys * 7);
    }
  });

  test('without jitter is the same whether or not like nodes are lived through one by one', () => {
    const { requests, looking, hearing } = fleetDay(SMALL, { start: 'at once', jitter: 'none' });
    const books = createBooks(6 * 3_600);
    const key = { alike: 1, endMs: 6 * HOUR, lifetimeMs: HOUR, rotates: true, jitter: 'none' } as const;
    const starts = new Float64Array(SMALL.nodes).fill(1);
    for (let index = 0; index < SMALL.keys; index++) {
      const chance = { draw: () => 0.5, answerMs: () => 300 };
      liveAKey({ ...key, name: `key-${index}`, starts, chance }, books);
    }
    expect(requests.renewals.busy).toEqual(books.requests.renewals.busy);
    expect(looking.renewals.reads.total).toBe(books.looking.renewals.reads.total);
    expect(hearing.renewals.reads.total).toBe(books.hearing.renewals.reads.total);
    expect(hearing.renewals.others.total).toBe(books.hearing.renewals.others.total);
  });

  test('of large keys that start together is in step if each node draws alone, and is not as the library draws', () => {
    const large = { ...SMALL, nodes: 1_000, keys: 30, hours: 1 };
    const worst = (jitter: 'fleet' | 'own') =>
      fleetDay(large, { start: 'at once', jitter }).requests.renewals.worst;
    expect(worst('own')).toBeGreaterThan(25);
    expect(worst('fleet')).toBeLessThan(5);
  });

  test('without a store asks once per node, key and renewal', () => {
    expect(fleetWithoutStore(SMALL, { start: 'at once', jitter: 'none' }).total).toBe(30 * 5 * 7);
    const spread = fleetWithoutStore(SMALL, { start: 'at once', jitter: 'own' });
    expect(spread.total).toBeGreaterThanOrEqual(30 * 5 * 6);
    expect(spread.worst).toBeLessThan(30);
  });
});

describe.each([0, 0.1, 0.5, 0.999])(
  'what the model takes from the library, with an own draw of %d',
  (draw) => {
    test('the draw of a fleet', () => {
      const { lowest, width } = drawRange('fleet', 'a token');
      expect(lowest + width * draw).toBeCloseTo(fleetDraw(fingerprint('a token'), draw), 12);
    });

    test('the moment at which the decision core lets a watched client wake', () => {
      const none = { refreshToken: undefined, scope: undefined, extra: {} };
      const times = { issuedAt: 0, expiresAt: HOUR };
      const token = createToken({ accessToken: 'a', tokenType: 'Bearer', generation: 1, ...times, ...none });
      const rules = { policy: PROACTIVE, extendable: true };
      const state = afterNewToken(token, rules, { now: 300, setBackMs: 0, draw });
      const decision = decide({ state, policy: PROACTIVE, asker: 'background', now: 300, minValidityMs: 0 });
      expect(decision).toMatchObject({ action: 'wait', until: nextLook(times, draw) });
    });
  },
);
