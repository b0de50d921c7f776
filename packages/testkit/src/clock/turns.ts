import { performance } from 'node:perf_hooks';
// Imported, not read from the global object, so that a test runner's fake timers do not stop them.
import { setImmediate } from 'node:timers';

/** How many turns of the event loop one drain takes: enough for a request through `server.fetch` and its JSON. */
const TURNS = 12;

/** Longest real time that a condition is awaited before the wait is given up, in milliseconds. */
const PATIENCE_MS = 5_000;

/** Lets every microtask and one round of I/O callbacks run. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Lets awaiting code proceed as far as it can without the time moving. */
export async function drain(): Promise<void> {
  for (let count = 0; count < TURNS; count += 1) await turn();
}

/**
 * Turns the event loop until `condition` holds.
 *
 * @returns false when `patienceMs` of real time went by first
 */
export async function drainUntil(
  condition: () => boolean,
  patienceMs: number = PATIENCE_MS,
): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  while (!condition()) {
    if (performance.now() > giveUpAt) return false;
    await turn();
  }
  return true;
}
