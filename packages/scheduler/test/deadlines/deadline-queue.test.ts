import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeadlineQueue, MOVED, NOTHING } from '../../src/deadlines/deadline-queue.js';

const START = Date.UTC(2026, 0, 1);
const DAY_MS = 24 * 60 * 60_000;

/** What a test asks of a queue. */
interface Subject {
  readonly size: number;
  readonly nextAt: number | undefined;
  set(number: number, at: number): void;
  delete(number: number): boolean;
  /** Takes everything due. */
  takeAll(now: number): number[];
}

function theQueue(): Subject {
  const queue = new DeadlineQueue(START);
  return {
    get size() {
      return queue.size;
    },
    get nextAt() {
      return queue.soonest(Infinity);
    },
    set: (number, at) => queue.set(number, at),
    delete: (number) => queue.delete(number),
    takeAll: (now) => takeAll(queue, now),
  };
}

function takeAll(queue: DeadlineQueue, now: number): number[] {
  const taken: number[] = [];
  for (let number = queue.take(now); number !== NOTHING; number = queue.take(now)) {
    if (number !== MOVED) taken.push(number);
  }
  return taken;
}

/** The same promises, kept by sorting a list on every question. */
class SortedList implements Subject {
  #planned: { number: number; at: number }[] = [];
  #now = START;

  get size(): number {
    return this.#planned.length;
  }

  get nextAt(): number | undefined {
    return this.#sorted()[0]?.at;
  }

  /** Whole ms, never early; what has passed is due in the next ms. */
  set(number: number, at: number): void {
    this.delete(number);
    this.#planned.push({ number, at: Math.max(Math.ceil(at), this.#now + 1) });
  }

  delete(number: number): boolean {
    const before = this.#planned.length;
    this.#planned = this.#planned.filter((planned) => planned.number !== number);
    return this.#planned.length < before;
  }

  takeAll(now: number): number[] {
    const due = this.#sorted().filter((planned) => planned.at <= now);
    for (const { number } of due) this.delete(number);
    this.#now = Math.max(this.#now, Math.floor(now));
    return due.map(({ number }) => number);
  }

  /** `toSorted` is stable: equal moments keep the order in which they were set. */
  #sorted(): { number: number; at: number }[] {
    return this.#planned.toSorted((a, b) => a.at - b.at);
  }
}

const number = fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 300 }));
const HORIZON_MS = 49 * DAY_MS;
const distance = fc.oneof(
  fc.integer({ min: -10, max: 40 }),
  fc.integer({ min: 0, max: 70_000 }),
  fc.integer({ min: 0, max: 30 * 60_000 }),
  fc.integer({ min: 0, max: HORIZON_MS }),
  fc.double({ min: 0, max: 1_000, noNaN: true }),
);
const farDistance = fc.integer({ min: 0, max: 4_000 * DAY_MS });
/** How far the time moves on at a take; beyond the horizon too. */
const passing = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 300 }) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 70 * DAY_MS }) },
);
const stepWith = (chosen: fc.Arbitrary<number>) =>
  fc.oneof(
    { weight: 12, arbitrary: fc.record({ act: fc.constant('set' as const), number, distance: chosen }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constant('delete' as const), number }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant('take' as const), passing }) },
  );

type Step = ReturnType<typeof stepWith> extends fc.Arbitrary<infer One> ? One : never;

/** What a queue answers to each step, and how it stands afterwards. */
function history(queue: Subject, steps: readonly Step[]): unknown[] {
  return live(queue, steps, (answer) => [answer, queue.nextAt, queue.size]);
}

/** As `history`, but for what is open beyond the horizon: in which order equal moments are taken, and when to ask. */
function roughHistory(queue: Subject, steps: readonly Step[]): unknown[] {
  return live(queue, steps, (answer) => [
    Array.isArray(answer) ? answer.toSorted((a, b) => a - b) : answer,
    queue.size,
  ]);
}

function live(
  queue: Subject,
  steps: readonly Step[],
  record: (answer: number[] | boolean | void) => unknown,
): unknown[] {
  let now = START;
  const answer = (one: Step): number[] | boolean | void => {
    if (one.act === 'set') return queue.set(one.number, now + one.distance);
    if (one.act === 'delete') return queue.delete(one.number);
    now += one.passing;
    return queue.takeAll(now);
  };
  return [
    ...steps.map((one) => record(answer(one))),
    queue.takeAll(START + 10_000 * DAY_MS).length,
    queue.size,
  ];
}

describe('deadline queue', () => {
  test('does what a sorted list does, for any sequence of additions, moves, removals and takes', () => {
    const sequences = fc.array(stepWith(distance), { maxLength: 150, size: 'max' });
    fc.assert(
      fc.property(sequences, (steps) => {
        expect(history(theQueue(), steps)).toEqual(history(new SortedList(), steps));
      }),
      { seed: 20261122, numRuns: 500 },
    );
  });

  test('so it does beyond 49 days, where the order of equal moments is open', () => {
    const sequences = fc.array(stepWith(fc.oneof(distance, farDistance)), { maxLength: 100, size: 'max' });
    fc.assert(
      fc.property(sequences, (steps) => {
        expect(roughHistory(theQueue(), steps)).toEqual(roughHistory(new SortedList(), steps));
      }),
      { seed: 20261122, numRuns: 300 },
    );
  });

  test('is empty at first', () => {
    const queue = new DeadlineQueue(START);
    expect(queue.soonest(Infinity)).toBeUndefined();
    expect(queue.take(Infinity)).toBe(NOTHING);
    expect(queue.delete(1_000_000)).toBe(false);
  });

  test('tells an earlier moment where the soonest one takes longer to find than allowed, never a later one', () => {
    const distances = fc.array(fc.integer({ min: 1, max: HORIZON_MS }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(distances, fc.integer({ min: 0, max: 40 }), (far, steps) => {
        const queue = new DeadlineQueue(START);
        for (const [index, one] of far.entries()) queue.set(index, START + one);
        const soonest = START + Math.min(...far);
        expect(queue.soonest(steps)).toBeLessThanOrEqual(soonest);
        expect(queue.soonest(Infinity)).toBe(soonest);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test('by a clock that was set back everything is due, once, and new moments count from there', () => {
    const queue = new DeadlineQueue(START);
    const far = [5, 70_000, 40 * DAY_MS, 400 * DAY_MS];
    for (const [index, one] of far.entries()) queue.set(index, START + one);
    queue.restart(START - DAY_MS);
    queue.set(9, START - DAY_MS + 1_000);
    expect(takeAll(queue, START - DAY_MS)).toEqual([0, 1, 2, 3]);
    expect(queue.soonest(Infinity)).toBe(START - DAY_MS + 1_000);
    expect(takeAll(queue, START)).toEqual([9]);
    expect(queue.size).toBe(0);
  });

  test('each step is a bounded piece of work: a hundred thousand due at once are taken one by one', () => {
    const queue = new DeadlineQueue(START);
    for (let one = 0; one < 100_000; one++) queue.set(one, START + DAY_MS);
    let steps = 0;
    while (queue.take(START + DAY_MS) !== NOTHING) steps++;
    // Sorted from wheel to wheel three times at most, then taken.
    expect(steps).toBeGreaterThan(100_000);
    expect(steps).toBeLessThan(4.1 * 100_000);
  });
});
