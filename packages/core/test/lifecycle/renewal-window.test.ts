import { describe, expect, test } from 'vitest';
import { renewalWindow } from '../../src/lifecycle/decision/renewal-window.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function windowOf(lifetimeMs: number, rest: object = {}) {
  const token = { issuedAt: 0, expiresAt: lifetimeMs };
  return renewalWindow({
    token,
    policy: { trustsClock: true },
    draw: 0,
    extendable: true,
    skewMs: 0,
    ...rest,
  });
}

describe('the window of a token', () => {
  test.each([
    ['1 s', SECOND, 500, 800],
    ['5 s', 5 * SECOND, 2_500, 4_000],
    ['10 s', 10 * SECOND, 5_000, 9_000],
    ['20 s', 20 * SECOND, 10 * SECOND, 18 * SECOND],
    ['60 s', MINUTE, 30 * SECOND, 54 * SECOND],
    ['30 min', 30 * MINUTE, 24 * MINUTE, 29 * MINUTE],
    ['1 h', HOUR, 48 * MINUTE, 59 * MINUTE],
    ['24 h', 24 * HOUR, 24 * HOUR - 15 * MINUTE, 24 * HOUR - MINUTE],
    ['40 days', 960 * HOUR, 960 * HOUR - 15 * MINUTE, 960 * HOUR - MINUTE],
  ])('of %s', (_, lifetime, renewAt, mustAt) => {
    expect(windowOf(lifetime)).toEqual({ renewAt, mustAt, endsAt: lifetime });
  });

  test('spreads renewals over the first half of the advisory part', () => {
    expect(windowOf(HOUR, { draw: 0.999_999 }).renewAt).toBe(Math.round(53.5 * MINUTE));
  });

  test('follows a lead time, up to half of the life', () => {
    const policy = { trustsClock: true, leadTimeMs: 10 * MINUTE };
    expect(windowOf(HOUR, { policy }).renewAt).toBe(50 * MINUTE);
    expect(windowOf(10 * MINUTE, { policy }).renewAt).toBe(5 * MINUTE);
  });

  test('lets callers wait in no more than the lead time', () => {
    const policy = { trustsClock: true, leadTimeMs: 10 * SECOND };
    const at = HOUR - 10 * SECOND;
    expect(windowOf(HOUR, { policy })).toEqual({ renewAt: at, mustAt: at, endsAt: HOUR });
  });

  test('begins at the end where asking earlier is pointless', () => {
    expect(windowOf(HOUR, { extendable: false })).toEqual({ renewAt: HOUR, mustAt: HOUR, endsAt: HOUR });
  });

  test('has no bounds without a known end, or where the clock is not trusted', () => {
    const open = { renewAt: Infinity, mustAt: Infinity, endsAt: Infinity };
    expect(windowOf(HOUR, { token: { issuedAt: 0, expiresAt: undefined } })).toEqual(open);
    expect(windowOf(HOUR, { policy: { trustsClock: false } })).toEqual(open);
  });

  test('moves with a clock that was set back', () => {
    expect(windowOf(HOUR, { skewMs: -MINUTE }).endsAt).toBe(59 * MINUTE);
  });

  test.each([
    ['before its own renewal, the refresh token counts', HOUR, 10 * MINUTE, 10 * MINUTE],
    ['after it, the access token does', HOUR, 50 * MINUTE, 48 * MINUTE],
    ['without a known end, the refresh token alone does', undefined, 10 * MINUTE, 10 * MINUTE],
  ])('is begun early for the refresh token: %s', (_, expiresAt, due, renewAt) => {
    const rest = { token: { issuedAt: 0, expiresAt }, refreshDueAt: () => due };
    expect(windowOf(HOUR, rest).renewAt).toBe(renewAt);
    expect(windowOf(HOUR, { ...rest, skewMs: -MINUTE }).renewAt).toBe(renewAt - MINUTE);
    expect(windowOf(HOUR, { ...rest, policy: { trustsClock: false } }).renewAt).toBe(Infinity);
  });
});
