import type { Clock } from '../../ports/clock.js';
import type { Lease, LeaseRequest } from '../token-store.js';

interface Held {
  readonly owner: string;
  timer?: unknown;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * Leases within one process. Each ends by a timer and not by the wall clock, so that a clock that is set
 * forward takes no lease from its living holder. A lease is never longer than a timer, 24 days.
 */
export function createMemoryLeases(clock: Clock): (key: string, request: LeaseRequest) => Lease | undefined {
  const holders = new Map<string, Held>();
  let fences = 0;

  return (key, { owner, ttlMs }) => {
    const holder = holders.get(key);
    if (holder !== undefined && holder.owner !== owner) return undefined;
    const mine: Held = { owner };
    const isMine = (): boolean => holders.get(key) === mine;
    const giveBack = (): void => {
      clock.clearTimeout(mine.timer);
      if (isMine()) holders.delete(key);
    };
    const holdFor = (durationMs: number): void => {
      clock.clearTimeout(mine.timer);
      mine.timer = clock.setTimeout(giveBack, Math.min(durationMs, LONGEST_TIMER_MS));
    };
    if (holder !== undefined) clock.clearTimeout(holder.timer);
    holders.set(key, mine);
    holdFor(ttlMs);
    return Object.freeze({
      fence: ++fences,
      async renew(durationMs: number) {
        if (!isMine()) return false;
        holdFor(durationMs);
        return true;
      },
      async release() {
        giveBack();
      },
    });
  };
}
