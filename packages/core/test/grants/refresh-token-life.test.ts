import { refreshTokenLife } from '@org/oauth-core';
import { seededRandom } from '@org/oauth-testkit';
import { describe, expect, test } from 'vitest';

const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

describe('when a refresh token is due', () => {
  test.each([
    ['30 days', 30 * DAY, 20 * DAY, 25 * DAY],
    ['30 min', 1_800 * SECOND, 1_200 * SECOND, 1_500 * SECOND],
    ['10 s', 10 * SECOND, 6_667, 8_333],
    ['less', 10 * SECOND - 1, Infinity, Infinity],
    ['none', 0, Infinity, Infinity],
    ['what is over', -DAY, Infinity, Infinity],
  ])('with %s to live', (_, rest, earliest, latest) => {
    expect(refreshTokenLife.dueAt(5, 5 + rest, 0)).toBe(5 + earliest);
    expect(refreshTokenLife.dueAt(5, 5 + rest, 1)).toBe(5 + latest);
  });

  test('never, without a known end', () => {
    expect(refreshTokenLife.dueAt(5, undefined, 0)).toBe(Infinity);
  });

  test('comes to an end that does not move in at most log₃ (R / 10 s) + 1 renewals', () => {
    const random = seededRandom(1);
    for (let run = 0; run < 2_000; run++) {
      const endsAt = Math.ceil(3_650 * DAY * random() ** 8);
      let [renewals, at] = [0, refreshTokenLife.dueAt(0, endsAt, random())];
      while (at !== Infinity) {
        expect(at).toBeLessThan(endsAt);
        renewals += 1;
        at = refreshTokenLife.dueAt(at, endsAt, random());
      }
      const most = Math.log(endsAt / (10 * SECOND)) / Math.log(3) + 1;
      expect(renewals, `${endsAt} ms to live`).toBeLessThanOrEqual(Math.max(0, most));
    }
  });
});
