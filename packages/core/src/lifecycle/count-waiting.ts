import type { Telemetry } from '../ports/telemetry.js';

/** Tells telemetry of a caller who waits. @returns the same promise */
export function countWaiting<T>(
  telemetry: Telemetry | undefined,
  provider: string,
  waiting: Promise<T>,
): Promise<T> {
  if (telemetry?.callersWaiting === undefined) return waiting;
  telemetry.callersWaiting({ provider, change: 1 });
  const done = (): void => telemetry.callersWaiting?.({ provider, change: -1 });
  waiting.then(done, done);
  return waiting;
}
