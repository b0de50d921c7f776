import { expect, test } from 'vitest';
import { drainUntil } from '../../src/clock/turns.js';

test('a condition that does not come true is given up', async () => {
  expect(await drainUntil(() => false, 5)).toBe(false);
  expect(await drainUntil(() => true, 5)).toBe(true);
});
