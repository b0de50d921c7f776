import { expect, it } from 'vitest';
import { findTraceId } from '../../src/preset.js';

const UUID = '0f1e2d3c-4b5a-4978-8796-a5b4c3d2e1f0';

it.each([UUID, UUID.toUpperCase(), '4bf92f3577b34da6a3ce929d0e0e4736', 'f'.repeat(8), 'f'.repeat(64)])(
  'takes %s',
  (id) => expect(findTraceId([id])).toBe(id),
);

it.each([
  'f'.repeat(7),
  'f'.repeat(65),
  `-${UUID}`,
  `${UUID}-`,
  `Bearer ${UUID}`,
  `${UUID}\n`,
  'canary-secret-77aa',
  '',
  null,
  undefined,
  12_345_678,
  { id: UUID },
])('does not take %j', (other) => {
  expect(findTraceId([other])).toBeUndefined();
});

it('takes the first that has the form', () => {
  expect(findTraceId([null, 'no id', UUID, 'f'.repeat(8)])).toBe(UUID);
  expect(findTraceId([])).toBeUndefined();
});
