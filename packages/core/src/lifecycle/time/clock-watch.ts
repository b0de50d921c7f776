import type { Clock } from '../../ports/clock.js';

/**
 * A wall clock that clients and alarms look at together, so that each step back is measured from the
 * last look of any of them, and counted once (G10).
 */
export class ClockWatch {
  readonly clock: Clock;
  #lastNow = -Infinity;
  #setBackMs = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Epoch ms. */
  now(): number {
    const now = this.clock.now();
    if (now < this.#lastNow) this.#setBackMs += now - this.#lastNow;
    this.#lastNow = now;
    return now;
  }

  /** How far the clock was set back in all, as a negative number of ms. */
  get setBackMs(): number {
    return this.#setBackMs;
  }

  /** So much time has passed that an honest clock shows at least this moment. */
  mustHavePassed(moment: number): void {
    if (moment > this.#lastNow) this.#lastNow = moment;
  }
}
