import type { Clock } from '@org/oauth-core';
import { watchOf } from '@org/oauth-core/supervision';
import { createVirtualClock, type VirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { Timeline } from '../../src/deadlines/timeline.js';
import { recordErrors } from '../support/record-errors.js';

const HOUR_MS = 60 * 60_000;

function setUp(wrap: (clock: VirtualClock) => Clock = (clock) => clock) {
  const clock = createVirtualClock(0);
  const logger = recordErrors();
  const woken: string[] = [];
  const sleepers: { readonly name: string; readonly act: (() => void) | undefined }[] = [];
  const timeline = new Timeline({
    clock: wrap(clock),
    logger,
    wake(number) {
      const { name, act } = sleepers[number] ?? { name: 'nobody', act: undefined };
      woken.push(`${name}@${clock.now()}`);
      act?.();
    },
  });
  const sleeper = (name: string, act?: () => void): number => sleepers.push({ name, act }) - 1;
  return { clock, logger, timeline, woken, sleeper };
}

describe('timeline', () => {
  test('wakes each sleeper at its moment, in order, with one timer for all', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    timeline.plan(sleeper('b'), 2_000);
    timeline.plan(sleeper('a'), 1_000);
    timeline.plan(sleeper('c'), HOUR_MS);
    expect(clock.pending).toBe(1);
    expect(timeline.nextAt).toBe(1_000);
    await clock.advance(2 * HOUR_MS);
    expect(woken).toEqual(['a@1000', 'b@2000', `c@${HOUR_MS}`]);
    expect(clock.pending).toBe(0);
  });

  test('a moment that has passed wakes at the next turn, never inside plan()', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    timeline.plan(sleeper('late'), -5_000);
    timeline.plan(sleeper('now'), 0);
    expect(woken).toEqual([]);
    await clock.advance(1);
    expect(woken).toEqual(['late@1', 'now@1']);
  });

  test('a new plan replaces the old one, and undefined takes it back', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    const [moved, dropped] = [sleeper('moved'), sleeper('dropped')];
    timeline.plan(moved, 1_000);
    timeline.plan(dropped, 1_500);
    timeline.plan(moved, 3_000);
    timeline.plan(dropped, undefined);
    await clock.advance(HOUR_MS);
    expect(woken).toEqual(['moved@3000']);
  });

  test.each([Infinity, NaN])('%s is no moment: nothing is planned', (never) => {
    const { clock, timeline, sleeper } = setUp();
    const one = sleeper('one');
    timeline.plan(one, 1_000);
    timeline.plan(one, never);
    expect(timeline.nextAt).toBeUndefined();
    expect(clock.pending).toBe(0);
  });

  test('a hundred sleepers that each plan anew when woken set the timer once', async () => {
    let timersSet = 0;
    const { clock, timeline, woken, sleeper } = setUp((inner) => ({
      ...inner,
      setTimeout(...timer) {
        timersSet++;
        return inner.setTimeout(...timer);
      },
    }));
    for (let n = 0; n < 100; n++) {
      const one: number = sleeper(`${n}`, () => timeline.plan(one, 30_000 - 250 * n));
      timeline.plan(one, 1_000);
    }
    await clock.advance(1_000);
    expect(woken).toHaveLength(100);
    expect(timersSet).toBe(2);
    expect(timeline.nextAt).toBe(30_000 - 250 * 99);
  });

  test('a sleeper that throws does not keep the others asleep', async () => {
    const { clock, logger, timeline, woken, sleeper } = setUp();
    const broken = sleeper('broken', () => {
      throw new TypeError('secret');
    });
    timeline.plan(broken, 1_000);
    timeline.plan(sleeper('second'), 1_000);
    timeline.plan(sleeper('third'), 2_000);
    await clock.advance(HOUR_MS);
    expect(woken).toEqual(['broken@1000', 'second@1000', 'third@2000']);
    expect(logger.errors).toEqual(['waking a watched client failed']);
  });

  test('a sleeper that always plans for now lets the others have their turn', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    let rounds = 0;
    const busy: number = sleeper('busy', () => {
      if (++rounds < 3) timeline.plan(busy, clock.now());
    });
    timeline.plan(busy, 1_000);
    timeline.plan(sleeper('other'), 1_000);
    await clock.advance(HOUR_MS);
    expect(woken).toEqual(['busy@1000', 'other@1000', 'busy@1001', 'busy@1002']);
  });

  test('who changes its plan while others are woken keeps to the new plan', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    const [moved, dropped] = [sleeper('moved'), sleeper('dropped')];
    const first = sleeper('first', () => {
      timeline.plan(moved, 5_000);
      timeline.plan(dropped, undefined);
    });
    for (const one of [first, moved, dropped]) timeline.plan(one, 1_000);
    await clock.advance(HOUR_MS);
    expect(woken).toEqual(['first@1000', 'moved@5000']);
  });

  test('after two days of sleep everything due is woken within a minute', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    timeline.plan(sleeper('a'), HOUR_MS);
    timeline.plan(sleeper('b'), 40 * HOUR_MS);
    clock.set(48 * HOUR_MS);
    await clock.advance(60_000);
    expect(woken.map((one) => one.slice(0, 1))).toEqual(['a', 'b']);
  });
});

describe('slices', () => {
  test('ten thousand due at once: other timers run in between, and all are woken in the order they were set', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    const numbers = Array.from({ length: 10_000 }, (_, index) => sleeper(`${index}`));
    for (const number of numbers) timeline.plan(number, 600_000);
    const seen: number[] = [];
    clock.setTimeout(() => {
      for (let turn = 0; turn < 10; turn++) clock.setTimeout(() => seen.push(woken.length), turn);
    }, 599_999);
    await clock.advance(HOUR_MS);
    expect(woken.map((one) => Number.parseInt(one, 10))).toEqual(numbers);
    expect(new Set(seen.filter((count) => count > 0 && count < 10_000)).size).toBeGreaterThan(2);
    expect(clock.pending).toBe(0);
  });

  test('a slice ends after some ms, however few it has woken', async () => {
    let spentMs = 0;
    const { clock, timeline, woken, sleeper } = setUp((inner) => ({
      ...inner,
      now: () => inner.now() + spentMs,
    }));
    for (let one = 0; one < 100; one++) {
      timeline.plan(
        sleeper('', () => (spentMs += 1)),
        1_000,
      );
    }
    clock.setTimeout(() => undefined, 1_000);
    await clock.advance(1_000);
    expect(woken.length).toBeGreaterThan(0);
    expect(woken.length).toBeLessThanOrEqual(2 * 16);
    await clock.advance(1_000);
    expect(woken).toHaveLength(100);
  });

  test('what is planned anew or taken back between two slices is honoured, and nothing stays pending', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    const numbers = Array.from({ length: 10_000 }, (_, index) => sleeper(`${index}`));
    for (const number of numbers) timeline.plan(number, 600_000);
    await clock.advance(HOUR_MS, { until: () => woken.length > 0 });
    const [first] = woken.length < 10_000 ? numbers.slice(woken.length) : [];
    expect(first).toBeDefined();
    for (const number of numbers) timeline.plan(number, undefined);
    expect(clock.pending).toBe(0);
    if (first !== undefined) timeline.plan(first, 2 * HOUR_MS);
    const before = woken.length;
    await clock.advance(3 * HOUR_MS);
    expect(woken.slice(before)).toEqual([`${first}@${2 * HOUR_MS}`]);
  });

  test('far deadlines of one grid cell share a wake-up; what is due soon is exact', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    timeline.plan(sleeper('far'), 60_001);
    timeline.plan(sleeper('later'), 60_250);
    timeline.plan(sleeper('near'), 403);
    await clock.advance(HOUR_MS);
    expect(woken).toEqual(['near@403', 'far@60250', 'later@60250']);
  });

  test('a clock that was set back: a plan made since counts by the new time, and everybody looks again', async () => {
    const { clock, timeline, woken, sleeper } = setUp();
    const old = sleeper('old');
    await clock.advance(2 * HOUR_MS);
    timeline.plan(old, 3 * HOUR_MS);
    await clock.advance(1_000);
    clock.set(HOUR_MS);
    watchOf(clock).now();
    timeline.plan(sleeper('new'), HOUR_MS + 1_000);
    await clock.advance(2_000);
    expect(woken).toEqual([`old@${HOUR_MS + 1}`, `new@${HOUR_MS + 1_000}`]);
  });
});
