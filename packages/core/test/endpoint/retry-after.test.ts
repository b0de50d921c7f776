import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { rateLimitResetMs, retryAfterMs } from '../../src/endpoint/retry-after.js';

const NOW = Date.UTC(2026, 10, 21, 12, 0, 0);
const DAY = 86_400_000;

describe('Retry-After', () => {
  test.each([
    ['0', 0],
    ['1', 1_000],
    [' 120 ', 120_000],
    ['1.5', 1_500],
    ['1000000000', DAY],
    ['99999999999999999999999', DAY],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30_000],
    ['Saturday, 21-Nov-26 12:00:30 GMT', 30_000],
    ['Sat Nov 21 12:00:30 2026', 30_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', DAY],
    ['-5', undefined],
    ['', undefined],
    ['soon', undefined],
    ['NaN', undefined],
    ['Infinity', undefined],
    ['1e3', undefined],
    ['0x10', undefined],
    ['5, 10', undefined],
    ['Sat, 99 Foo 2026 12:00:30 GMT', undefined],
    ['2026-11-21', undefined],
    ['11/21/2026', undefined],
  ])('"%s" → %s ms', (value, expected) => {
    expect(retryAfterMs(new Headers({ 'retry-after': value }), NOW)).toBe(expected);
  });

  test('a date without a zone is in GMT, wherever this machine is', () => {
    // The zone of a running process cannot be changed, so the text that is parsed has to show it.
    const parse = vi.spyOn(Date, 'parse');
    onTestFinished(() => parse.mockRestore());
    retryAfterMs(new Headers({ 'retry-after': 'Sat Nov 21 12:00:30 2026' }), NOW);
    expect(parse).toHaveBeenCalledExactlyOnceWith('Sat Nov 21 12:00:30 2026 GMT');
  });

  test('absent', () => {
    expect(retryAfterMs(new Headers(), NOW)).toBeUndefined();
  });
});

describe('X-RateLimit-Reset', () => {
  test.each([
    ['30', 30_000],
    ['0', 0],
    [String(NOW / 1_000 + 45), 45_000],
    [String(NOW / 1_000 - 45), 0],
    [String(NOW + 45_000), 45_000],
    ['999999999', DAY],
    ['soon', undefined],
    ['-1', undefined],
  ])('"%s" → %s ms', (value, expected) => {
    expect(rateLimitResetMs(new Headers({ 'x-ratelimit-reset': value }), NOW)).toBe(expected);
  });

  test('absent', () => {
    expect(rateLimitResetMs(new Headers(), NOW)).toBeUndefined();
  });
});
