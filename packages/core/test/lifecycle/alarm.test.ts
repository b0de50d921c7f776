import { createVirtualClock } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';
import { createAlarm } from '../../src/lifecycle/time/alarm.js';
import { ClockWatch } from '../../src/lifecycle/time/clock-watch.js';

const DAY = 86_400_000;

function ringing() {
  const clock = createVirtualClock(0);
  const rings: number[] = [];
  return { clock, rings, alarm: createAlarm(new ClockWatch(clock), () => rings.push(clock.now())) };
}

describe('an alarm', () => {
  test.each([0, 1, 59_999, 60_000, 60_001, 24.8 * DAY - 1_000, 24.8 * DAY + 1_000, 40 * DAY])(
    'rings at %d ms, once',
    async (at) => {
      const { clock, rings, alarm } = ringing();
      alarm.set(at);
      await clock.advance(at + DAY);
      expect(rings).toHaveLength(1);
      expect(rings[0]).toBeLessThanOrEqual(at + 1);
      expect(rings[0]).toBeGreaterThanOrEqual(at);
      expect(clock.pending).toBe(0);
    },
  );

  test('may be moved in both directions and switched off', async () => {
    const { clock, rings, alarm } = ringing();
    alarm.set(10_000);
    alarm.set(5_000);
    await clock.advance(6_000);
    alarm.set(9_000);
    alarm.set(20_000);
    await clock.advance(30_000);
    alarm.set(99_000);
    alarm.set(undefined);
    await clock.advance(DAY);
    expect(rings).toEqual([5_000, 20_000]);
    expect(clock.pending).toBe(0);
  });

  test('notices within a minute that the clock was set forward', async () => {
    const { clock, rings, alarm } = ringing();
    alarm.set(DAY);
    clock.set(2 * DAY);
    await clock.advance(60_000);
    expect(rings).toEqual([2 * DAY + 60_000]);
  });

  test('that is moved after the clock was set forward rings in time', async () => {
    const { clock, rings, alarm } = ringing();
    alarm.set(DAY);
    clock.set(3_600_000);
    alarm.set(clock.now() + 1_000);
    await clock.advance(1_000);
    expect(rings).toEqual([3_601_000]);
  });

  test.each([
    { earlyMs: 50, countedMs: 0 },
    { earlyMs: 51, countedMs: -51 },
  ])(
    'whose timer fires $earlyMs ms before its time counts $countedMs ms as a step back',
    ({ earlyMs, countedMs }) => {
      let now = 10_000;
      let fire = (): void => undefined;
      const watch = new ClockWatch({
        now: () => now,
        setTimeout: (run) => {
          fire = run;
          return 1;
        },
        clearTimeout: () => undefined,
      });
      const rings: number[] = [];
      const alarm = createAlarm(
        watch,
        () => rings.push(now),
        () => rings.push(-1),
      );
      alarm.set(11_000);
      now = 11_000 - earlyMs;
      fire();
      expect(watch.setBackMs).toBe(countedMs);
      now = 11_000;
      fire();
      expect(rings).toEqual([countedMs === 0 ? 11_000 : -1]);
    },
  );

  test('tells within a minute that the clock was set back', async () => {
    const { clock, rings, alarm } = ringing();
    clock.set(DAY);
    alarm.set(DAY + 1_000);
    clock.set(DAY - 3_600_000);
    await clock.advance(60_000);
    expect(rings).toEqual([DAY - 3_600_000 + 1_000]);
    expect(clock.pending).toBe(0);
  });
});
