import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDeadlineQueue, type DeadlineQueue } from '../src/deadline-queue.js';

/** The same promises, kept by sorting a list on every question. */
class NaiveQueue implements DeadlineQueue<string> {
  #planned: { item: string; at: number }[] = [];

  get size(): number {
    return this.#planned.length;
  }

  get nextAt(): number | undefined {
    return this.#sorted()[0]?.at;
  }

  set(item: string, at: number): void {
    this.delete(item);
    this.#planned.push({ item, at });
  }

  delete(item: string): boolean {
    const before = this.#planned.length;
    this.#planned = this.#planned.filter((planned) => planned.item !== item);
    return this.#planned.length < before;
  }

  takeDue(now: number): string[] {
    const due = this.#sorted().filter((planned) => planned.at <= now);
    for (const { item } of due) this.delete(item);
    return due.map(({ item }) => item);
  }

  /** `toSorted` is stable: equal moments keep the order in which they were set. */
  #sorted(): { item: string; at: number }[] {
    return this.#planned.toSorted((a, b) => a.at - b.at);
  }
}

const item = fc.integer({ min: 0, max: 25 }).map((number) => `client ${number}`);
const moment = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: -1_000, max: 1_000_000 }));
const step = fc.oneof(
  { weight: 12, arbitrary: fc.record({ act: fc.constant('set' as const), item, at: moment }) },
  { weight: 5, arbitrary: fc.record({ act: fc.constant('delete' as const), item }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('take' as const), now: moment }) },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What the queue answers to each step, and how it stands afterwards. */
function history(queue: DeadlineQueue<string>, steps: readonly Step[]): unknown[] {
  const answers = steps.map((one) => [answer(queue, one), queue.nextAt, queue.size]);
  return [...answers, queue.takeDue(Infinity), queue.size];
}

function answer(queue: DeadlineQueue<string>, one: Step): unknown {
  if (one.act === 'take') return queue.takeDue(one.now);
  return one.act === 'set' ? queue.set(one.item, one.at) : queue.delete(one.item);
}

describe('deadline queue', () => {
  test('does what a sorted list does, for any sequence of additions, moves, removals and takes', () => {
    const sequences = fc.array(step, { maxLength: 120, size: 'max' });
    fc.assert(
      fc.property(sequences, (steps) => {
        expect(history(createDeadlineQueue(), steps)).toEqual(history(new NaiveQueue(), steps));
      }),
      { seed: 20261121, numRuns: 500 },
    );
  });

  test('is empty at first', () => {
    const queue = createDeadlineQueue<string>();
    expect(queue.nextAt).toBeUndefined();
    expect(queue.takeDue(Infinity)).toEqual([]);
    expect(queue.delete('nobody')).toBe(false);
  });

  test('an item that is set again only moves', () => {
    const queue = createDeadlineQueue<string>();
    queue.set('a', 10);
    queue.set('b', 20);
    queue.set('a', 30);
    expect(queue.size).toBe(2);
    expect(queue.takeDue(25)).toEqual(['b']);
    expect(queue.nextAt).toBe(30);
  });

  test('takes what is due at exactly now', () => {
    const queue = createDeadlineQueue<string>();
    queue.set('a', 10);
    expect(queue.takeDue(9)).toEqual([]);
    expect(queue.takeDue(10)).toEqual(['a']);
  });
});
