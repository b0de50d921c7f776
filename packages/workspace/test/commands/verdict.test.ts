import { expect, it } from 'vitest';
import { verdict } from '../../src/test-run/verdict.mjs';

const atHome = { ci: false };
const inCi = { ci: true };

it('counts each check and each test', () => {
  expect(verdict([true, true], { passed: 40, failed: 0, skipped: [], seconds: {} }, inCi)).toEqual({
    lines: ['42 passed, 0 failed'],
    exitCode: 0,
  });
});

it.each([
  { name: 'a check', checks: [true, false], failedTests: 0, closing: '41 passed, 1 failed' },
  { name: 'a test', checks: [true, true], failedTests: 2, closing: '42 passed, 2 failed' },
])('fails where $name failed', ({ checks, failedTests, closing }) => {
  const result = verdict(checks, { passed: 40, failed: failedTests, skipped: [], seconds: {} }, atHome);
  expect(result.lines.at(-1)).toBe(closing);
  expect(result.exitCode).toBe(1);
});

it('names what was skipped and why, and lets that fail only in CI', () => {
  const skipped = [{ title: 'store.test.ts > shares', reason: 'redis-server is not installed' }];
  const result = verdict([true], { passed: 1, failed: 0, skipped, seconds: {} }, atHome);
  expect(result).toEqual({
    lines: [
      'skipped: store.test.ts > shares: redis-server is not installed',
      '2 passed, 0 failed, 1 skipped',
    ],
    exitCode: 0,
  });
  expect(verdict([true], { passed: 1, failed: 0, skipped, seconds: {} }, inCi).exitCode).toBe(1);
});
