import { expect, it } from 'vitest';
import { growthExponent, growthLaw } from '../src/page/growth.js';

const points = (law: (count: number) => number, counts = [1_000, 10_000, 100_000]) =>
  counts.map((count) => ({ count, value: law(count) }));

it.each([
  ['what stays', points(() => 92), 'constant (n^0.00)'],
  ['noise around what stays', points((count) => (count === 1_000 ? 100 : 90)), 'constant (n^-0.02)'],
  ['what grows along', points((count) => 3 * count), 'linear (n^1.00)'],
  ['a heap, which is nearly linear', points((count) => count * Math.log(count)), 'linear (n^1.11)'],
  ['a list that is searched for each', points((count) => count ** 2), 'quadratic (n^2.00)'],
  ['what lies between', points((count) => Math.sqrt(count)), 'n^0.50'],
])('names the law of %s', (_, measured, law) => {
  expect(growthLaw(growthExponent(measured) as number)).toBe(law);
});

it.each([
  ['one count', points(() => 1, [1_000])],
  ['a value of 0', points((count) => count - 1_000)],
  ['a value that is missing', points(() => Number.NaN)],
])('knows no law of %s', (_, measured) => {
  expect(growthExponent(measured)).toBeUndefined();
});
