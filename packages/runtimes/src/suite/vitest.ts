// What stands in for `vitest` in the bundles: its own runner and assertions, which run anywhere.
export {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  it,
  onTestFailed,
  onTestFinished,
  test,
} from '@vitest/runner';
export { expect } from './expect.js';
export { vi } from './stubs.js';
