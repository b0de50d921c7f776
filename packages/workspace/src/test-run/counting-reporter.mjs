import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * @typedef {object} SkippedTest
 * @property {string} title the test's file and full name
 * @property {string} reason what `context.skip(condition, reason)` was given
 *
 * @typedef {object} TestCounts
 * @property {number} passed
 * @property {number} failed tests, and files that did not load, and errors outside any test
 * @property {SkippedTest[]} skipped
 * @property {Record<string, number>} seconds spent in the test files of each package
 */

/**
 * A vitest reporter that writes the counts to the file named by OAUTH_TEST_COUNTS. Vitest's own JSON reporter
 * leaves out why a test was skipped and errors that belong to no test.
 */
// oxlint-disable-next-line import/no-default-export -- vitest takes a reporter's default export
export default class CountingReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env['OAUTH_TEST_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(count(modules, unhandledErrors)));
  }
}

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly unknown[]} unhandledErrors
 * @returns {TestCounts}
 */
function count(modules, unhandledErrors) {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const states = tests.map((test) => test.result().state);
  const brokenSuites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  return {
    passed: states.filter((state) => state === 'passed').length,
    failed:
      states.filter((state) => state === 'failed').length +
      brokenSuites.filter((suite) => suite.errors().length > 0).length +
      unhandledErrors.length,
    skipped: tests.filter((test) => test.result().state === 'skipped').map(describeSkipped),
    seconds: secondsByPackage(modules),
  };
}

/**
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @returns {Record<string, number>}
 */
function secondsByPackage(modules) {
  /** @type {Record<string, number>} */
  const seconds = {};
  for (const module of modules) {
    const [, name = 'examples'] = /packages\/(?:providers\/)?([^/]+)\//.exec(pathOf(module)) ?? [];
    const { collectDuration, duration } = module.diagnostic();
    seconds[name] = (seconds[name] ?? 0) + (collectDuration + duration) / 1000;
  }
  return seconds;
}

/** @param {import('vitest/node').TestModule} module */
function pathOf(module) {
  return relative(process.cwd(), module.moduleId).replaceAll('\\', '/');
}

/**
 * @param {import('vitest/node').TestCase} test
 * @returns {SkippedTest}
 */
function describeSkipped(test) {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return { title: `${pathOf(test.module)} > ${test.fullName}`, reason: note ?? 'no reason given' };
}
