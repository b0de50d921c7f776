import { describe, expect, test } from 'vitest';
import { fleetDraw } from '../../src/lifecycle/decision/fleet-draw.js';
import { fingerprint } from '../../src/token/fingerprint.js';

/** What 10,000 processes draw first for this token. */
const earliest = (token: string): number => fleetDraw(fingerprint(token), 0);

describe('the jitter of a fleet', () => {
  test('keeps many keys apart although the earliest of many processes renews each of them', () => {
    const draws = Array.from({ length: 1_000 }, (_, key) => earliest(`token ${key}`));
    const inParts = new Map<number, number>();
    for (const draw of draws)
      inParts.set(Math.floor(draw * 20), (inParts.get(Math.floor(draw * 20)) ?? 0) + 1);
    expect(inParts.size).toBe(15);
    expect(Math.max(...inParts.values())).toBeLessThan(110);
  });

  test('keeps the processes of one key apart, in a quarter of the time', () => {
    const own = [0, 0.5, 0.999_999].map((draw) => fleetDraw('000000000000', draw));
    expect(own).toEqual([0, 0.125, expect.closeTo(0.25)]);
  });

  test('stays below 1', () => {
    expect(fleetDraw('ffffffffffff', 1 - Number.EPSILON)).toBeLessThan(1);
  });
});
