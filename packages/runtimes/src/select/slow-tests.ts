/**
 * Test files that take longer than four seconds of their own on an idle machine: a random search through scenarios, stores on a
 * real disk, long waits. They run with `pnpm runtimes`, whose figures the page shows, and not on each runtime in `npm test`.
 */
const SLOW = [
  'packages/core/test/cases/outages.test.ts',
  'packages/core/test/node/contract.test.ts',
  'packages/core/test/simulation/',
  'packages/core/test/store/encrypted-store.test.ts',
  'packages/core/test/undici/rejections.test.ts',
];

/** Those that live through days of virtual time: where a turn of the event loop is dear, they take minutes. */
const MANY_TURNS = [
  'packages/core/test/cases/',
  'packages/core/test/client/events.test.ts',
  'packages/scheduler/test/behaviour/',
];

const isAmong = (path: string, list: readonly string[]): boolean =>
  list.some((slow) => path.startsWith(slow));

/** Whether a test file is left to the full run, in a runtime whose event loop is slow or is not. */
export const isSlow = (path: string, { slowTurns }: { slowTurns: boolean }): boolean =>
  isAmong(path, SLOW) || (slowTurns && isAmong(path, MANY_TURNS));
