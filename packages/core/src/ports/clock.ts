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

interface Unrefable {
  unref?(): void;
}

/** The wall clock, with timers that never keep a process alive (G13). */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  setTimeout(run: () => void, delayMs: number): unknown {
    const handle: unknown = setTimeout(run, delayMs);
    // Node and Bun hand out objects with unref(); browsers, workers and Deno hand out numbers.
    if (typeof handle === 'object' && handle !== null) (handle as Unrefable).unref?.();
    return handle;
  },
  clearTimeout(handle: unknown): void {
    clearTimeout(handle as Parameters<typeof clearTimeout>[0]);
  },
});
