// In place of node:assert/strict: what the testkit's contracts use.
import { chai } from '@vitest/expect';

const { assert } = chai;

// oxlint-disable-next-line import/no-default-export -- as node:assert/strict has it
export default {
  ok: assert.isOk,
  equal: assert.strictEqual,
  notEqual: assert.notStrictEqual,
  deepEqual: assert.deepEqual,
  fail: (message?: string) => assert.fail(message),
};
