import type { Clock } from '@org/oauth-core';
import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createTimeline, type Sleeper } from '../src/timeline.js';
import { recordErrors } from './support/record-errors.js';

const HOUR_MS = 60 * 60_000;

function setUp() {
  const clock = createVirtualClock(0);
  const logger = recordErrors();
  const timeline = createTimeline(clock, logger);
  const woken: string[] = [];
  const sleeper = (name: string, then?: () => void): Sleeper => ({
    wake() {
      woken.push(`${name}@${clock.now()}`);
      then?.();
    },
  });
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
    const { clock, woken, sleeper } = setUp();
    let timersSet = 0;
    const counting: Clock = {
      ...clock,
      setTimeout(...timer) {
        timersSet++;
        return clock.setTimeout(...timer);
      },
    };
    const busy = createTimeline(counting, {});
    for (let n = 0; n < 100; n++) {
      const one: Sleeper = sleeper(`${n}`, () => busy.plan(one, 30_000 - n));
      busy.plan(one, 1_000);
    }
    await clock.advance(1_000);
    expect(woken).toHaveLength(100);
    expect(timersSet).toBe(2);
    expect(busy.nextAt).toBe(29_901);
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
    const busy: Sleeper = sleeper('busy', () => {
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
