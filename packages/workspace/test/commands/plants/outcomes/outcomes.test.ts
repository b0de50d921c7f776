import { expect, it } from 'vitest';

it('passes', () => {
  expect(1).toBe(1);
});

it('fails', () => {
  expect(1).toBe(2);
});

it('cannot run here', (context) => {
  context.skip(true, 'nothing is installed');
});
