import type { ClockWatch } from './clock-watch.js';

/** One client's look at the clock: hears once of each step back, whoever noticed it (G10). */
export class SteadyTime {
  readonly #onSetBack: (deltaMs: number) => void;
  #watch: ClockWatch;
  #noticedMs: number;
  #setBackMs = 0;

  /** @param onSetBack - called with a negative number of ms before `now` returns. */
  constructor(watch: ClockWatch, onSetBack: (deltaMs: number) => void) {
    this.#watch = watch;
    this.#noticedMs = watch.setBackMs;
    this.#onSetBack = onSetBack;
  }

  get watch(): ClockWatch {
    return this.#watch;
  }

  /** How far the clock was set back in all, as a negative number of ms. */
  get setBackMs(): number {
    return this.#setBackMs;
  }

  /** Epoch ms. */
  now(): number {
    const now = this.#watch.now();
    const deltaMs = this.#watch.setBackMs - this.#noticedMs;
    if (deltaMs !== 0) {
      this.#noticedMs += deltaMs;
      this.#setBackMs += deltaMs;
      this.#onSetBack(deltaMs);
    }
    return now;
  }

  /** Whether it is before this moment, by a clock that was not set back since `now` was last asked. */
  isSurelyBefore(moment: number): boolean {
    return this.#watch.now() < moment && this.#watch.setBackMs === this.#noticedMs;
  }

  /** Looks at the clock together with others from now on. */
  lookAt(watch: ClockWatch): void {
    this.now();
    watch.now();
    this.#watch = watch;
    this.#noticedMs = watch.setBackMs;
  }
}
