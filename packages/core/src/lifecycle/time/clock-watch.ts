import type { Clock } from '../../ports/clock.js';

/**
 * A wall clock that all clients and alarms look at together, so that each step back is measured from the
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

  /** What the last look of anybody showed, epoch ms; it costs no look. */
  get lastNow(): number {
    return this.#lastNow;
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

/** What has been seen of a clock belongs to the clock, whoever looks. */
const WATCHES = new WeakMap<Clock, ClockWatch>();

/** The one watch of a clock. */
export function watchOf(clock: Clock): ClockWatch {
  let watch = WATCHES.get(clock);
  if (watch === undefined) WATCHES.set(clock, (watch = new ClockWatch(clock)));
  return watch;
}
