// Imported, not read from the global object, so that a test runner's fake timers do not stop it.
import { setImmediate } from 'node:timers';

/** Lets all awaiting code proceed as far as it can; nothing here needs more than microtasks for that. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
