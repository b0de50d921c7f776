import type { ClockWatch } from './clock-watch.js';

/** Whose moments move with the clock. */
export interface KeepsMoments {
  /** The clock was set back. @param deltaMs - a negative number of ms. Called before `now` returns. */
  onSetBack(deltaMs: number): void;
}

/** One client's look at the clock: hears once of each step back, whoever noticed it (G10). */
export class SteadyTime {
  readonly watch: ClockWatch;
  readonly #keeper: KeepsMoments;
  #noticedMs: number;
  #setBackMs = 0;

  constructor(watch: ClockWatch, keeper: KeepsMoments) {
    this.watch = watch;
    this.#keeper = keeper;
    this.#noticedMs = watch.setBackMs;
  }

  /** How far the clock was set back in all, as a negative number of ms. */
  get setBackMs(): number {
    return this.#setBackMs;
  }

  /** Epoch ms. */
  now(): number {
    const now = this.watch.now();
    const deltaMs = this.watch.setBackMs - this.#noticedMs;
    if (deltaMs !== 0) {
      this.#noticedMs += deltaMs;
      this.#setBackMs += deltaMs;
      this.#keeper.onSetBack(deltaMs);
    }
    return now;
  }

  /** Whether it is before this moment, by a clock that was not set back since `now` was last asked. */
  isSurelyBefore(moment: number): boolean {
    return this.watch.now() < moment && this.watch.setBackMs === this.#noticedMs;
  }
}
