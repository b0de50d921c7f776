import { chai, type ExpectStatic, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';
import { getCurrentTest } from '@vitest/runner';
import { inlineSnapshots } from './inline-snapshots.js';

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers, inlineSnapshots]) chai.use(plugin);

interface WithTest {
  withTest(test: object): unknown;
}

function assertionFor(value: unknown, message?: string): unknown {
  const assertion = chai.expect(value, message);
  const test = getCurrentTest();
  // With its test, an assertion that nobody awaits is awaited by the test.
  return test === undefined ? assertion : (assertion as unknown as WithTest).withTest(test);
}

/** Vitest's `expect`, made of its parts that need no vitest around them. */
export const expect = Object.assign(assertionFor, chai.expect) as unknown as ExpectStatic;
