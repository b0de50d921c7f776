// Imported, not read from the global object, so that a test runner's fake timers do not stop it.
import { setImmediate } from 'node:timers';
import type { Clock } from '@org/oauth-core';

interface Timer {
  readonly id: number;
  readonly dueAt: number;
  readonly run: () => void;
}

/** A virtual clock for days of seconds: few timers at a time, and one turn of the event loop after each. */
export interface LightClock extends Clock {
  /** Runs what is due until then, and stops there. */
  runTo(at: number): Promise<void>;
}

export function createLightClock(startMs: number): LightClock {
  let timers: Timer[] = [];
  let now = startMs;
  let lastId = 0;
  return {
    now: () => now,
    setTimeout(run, delayMs) {
      const timer = { id: ++lastId, dueAt: now + Math.max(1, Math.trunc(delayMs)), run };
      timers.splice(timers.findLastIndex((other) => other.dueAt <= timer.dueAt) + 1, 0, timer);
      return timer.id;
    },
    clearTimeout(handle) {
      timers = timers.filter(({ id }) => id !== handle);
    },
    async runTo(at) {
      for (let next = timers[0]; next !== undefined && next.dueAt <= at; next = timers[0]) {
        timers.shift();
        now = next.dueAt;
        next.run();
        await turn();
      }
      now = at;
    },
  };
}

/** Lets all awaiting code proceed; an answer from memory needs nothing but microtasks. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
