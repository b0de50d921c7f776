import { setTimeout } from 'node:timers/promises';

const LOOK_EVERY_MS = 5;

/** Waits until it holds; the test's own time-out ends what never does. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await setTimeout(LOOK_EVERY_MS);
}

/** What the call was rejected with. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => expectedError(value),
    (error: unknown) => error,
  );
}

function expectedError(value: unknown): never {
  throw new Error(`expected an error, got ${JSON.stringify(value)}`);
}
