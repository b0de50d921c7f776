/**
 * Time as the library sees it. Inject one to run on virtual time.
 *
 * Instants are epoch milliseconds. `setTimeout` must accept delays up to 2^31−1 ms;
 * longer waits are cut into pieces before they reach it.
 */
export interface Clock {
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
}

interface Refable {
  ref?(): void;
  unref?(): void;
}

/** The wall clock, with timers that never keep a process alive (G13). */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  setTimeout(run: () => void, delayMs: number): unknown {
    const handle: unknown = setTimeout(run, delayMs);
    asRefable(handle).unref?.();
    return handle;
  },
  clearTimeout(handle: unknown): void {
    clearTimeout(handle as Parameters<typeof clearTimeout>[0]);
  },
});

/**
 * Lets a timer keep the process alive after all, until it fires or is cleared: somebody waits for what
 * it times, so a program must not end in the middle of it.
 */
export function holdProcess(handle: unknown): void {
  asRefable(handle).ref?.();
}

/** Node and Bun hand out objects with ref() and unref(); browsers, workers and Deno hand out numbers. */
function asRefable(handle: unknown): Refable {
  return typeof handle === 'object' && handle !== null ? handle : {};
}
