import { type CryptoJobs, watchCryptoJobs } from './crypto-jobs.js';
import { createTimerQueue, type Timer } from './timer-queue.js';
import { drain, drainUntil, turn } from './turns.js';

/** How a wait on a virtual clock may end early. */
export interface WaitOptions {
  /** Looked at between any two steps: the wait is over as soon as it holds. */
  until?: () => boolean;
  /** How long `until` is awaited once the time stands still, in milliseconds of real time (default 5000). */
  patienceMs?: number;
}

/** A clock that moves only when told to; its shape is the `Clock` port of most token clients. */
export interface VirtualClock {
  /** The wall clock, in epoch milliseconds. */
  now(): number;
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(handle: unknown): void;
  /**
   * Moves the time on by `ms`. Timers that come due run in order, each at its own instant, and after each
   * the awaiting code proceeds as far as it can.
   *
   * @throws Error when `until` was given and does not hold at the end, nor comes true while the time stands still
   */
  advance(ms: number, options?: WaitOptions): Promise<void>;
  /**
   * Lets awaiting code proceed without moving the time; with `until`, for as long as the condition needs.
   *
   * @throws Error when `until` does not come true
   */
  settle(options?: WaitOptions): Promise<void>;
  /** Steps the wall clock and runs nothing: timers keep their distance, as when an operator or NTP sets the time. */
  set(epochMs: number): void;
  /**
   * Makes the time stand still while a request through this function is on its way, so that virtual time and
   * real sockets agree. A request without an answer holds the time for at most 100 ms of real time per step.
   */
  track(send: typeof fetch): typeof fetch;
  /**
   * Makes the time stand still while WebCrypto signs, hashes, encrypts or makes keys anywhere in this process, which
   * takes real time: otherwise a client's deadlines may pass meanwhile. Costs some speed, so it is asked for.
   *
   * @returns ends it
   */
  trackCrypto(): () => void;
  /** How many timers are set. */
  readonly pending: number;
}

/** As Node does: what is not between 1 and 2^31-1 ms becomes 1 ms. https://nodejs.org/api/timers.html */
const nodeDelay = (delayMs: number): number =>
  delayMs >= 1 && delayMs <= 2_147_483_647 ? Math.trunc(delayMs) : 1;

/** Longest real time that an unanswered tracked request holds the virtual time, in milliseconds. */
const TRACKED_PATIENCE_MS = 100;

/**
 * Makes a clock for tests that live through hours in milliseconds.
 *
 * @param startMs the first instant, in epoch milliseconds (default 2026-01-01T00:00:00Z)
 */
export function createVirtualClock(startMs: number = Date.UTC(2026, 0, 1)): VirtualClock {
  const timers = createTimerQueue();
  let elapsedMs = 0;
  let offsetMs = startMs;
  let onTheWay = 0;
  let jobs: CryptoJobs | undefined;

  const settleCrypto = async (): Promise<void> => {
    const isBusy = (): boolean => jobs?.busy === true;
    while (isBusy() && (await drainUntil(() => !isBusy()))) await drain();
  };

  const rest = async (): Promise<void> => {
    await drain();
    await settleCrypto();
    if (onTheWay === 0) return;
    await drainUntil(() => onTheWay === 0, TRACKED_PATIENCE_MS);
    await drain();
    await settleCrypto();
  };

  const demand = async (condition: () => boolean, patienceMs: number | undefined): Promise<void> => {
    if (await drainUntil(condition, patienceMs)) return;
    throw new Error('virtual clock: the condition did not come true');
  };

  const runNext = async (timer: Timer): Promise<void> => {
    elapsedMs = Math.max(elapsedMs, timer.dueMs);
    timers.remove(timer.id);
    timer.run();
    await (timers.first()?.dueMs === timer.dueMs ? turn() : rest());
  };

  return {
    now: () => offsetMs + elapsedMs,
    setTimeout: (run, delayMs) => timers.add(elapsedMs + nodeDelay(delayMs), run),
    clearTimeout: (handle) => {
      if (typeof handle === 'object' && handle !== null && 'id' in handle) timers.remove(Number(handle.id));
    },
    async advance(ms, { until, patienceMs } = {}) {
      const targetMs = elapsedMs + ms;
      await rest();
      for (;;) {
        if (until?.() === true) return;
        const next = timers.first();
        if (next === undefined || next.dueMs > targetMs) break;
        await runNext(next);
      }
      elapsedMs = Math.max(elapsedMs, targetMs);
      await rest();
      if (until !== undefined) await demand(until, patienceMs);
    },
    async settle({ until, patienceMs } = {}) {
      await (until === undefined ? rest() : demand(until, patienceMs));
    },
    set(epochMs) {
      offsetMs = epochMs - elapsedMs;
    },
    track: (send) => async (input, init) => {
      onTheWay += 1;
      try {
        return await send(input, init);
      } finally {
        onTheWay -= 1;
      }
    },
    trackCrypto() {
      const watched = watchCryptoJobs();
      jobs = watched;
      return () => {
        watched.stop();
        if (jobs === watched) jobs = undefined;
      };
    },
    get pending() {
      return timers.size;
    },
  };
}
