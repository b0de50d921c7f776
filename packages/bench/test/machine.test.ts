import { expect, it } from 'vitest';
import { cpuClass } from '../src/harness/machine.js';

it.each([
  ['Intel(R) Xeon(R) Platinum 8175M CPU @ 2.50GHz', 3_100, `Xeon (${process.arch}, 2.5 GHz)`],
  ['AMD EPYC 7R13 Processor', 2_600, `EPYC (${process.arch}, 2.6 GHz)`],
  ['Apple M2 Pro', 2_400, `Apple M2 (${process.arch}, 2.4 GHz)`],
  ['', 0, `CPU (${process.arch})`],
])('tells the class of %j', (model, megahertz, text) => {
  expect(cpuClass(model, megahertz)).toBe(text);
});
