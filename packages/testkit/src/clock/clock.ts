/** Where a server reads the time, in epoch milliseconds. `Date` fits. */
export interface Clock {
  now(): number;
}

/** The machine's own wall clock. */
export const systemClock: Clock = { now: () => Date.now() };
