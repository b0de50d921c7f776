import type { Clock, Logger } from '@org/oauth-core';
import { type Alarm, type ClockWatch, createAlarm, watchOf } from '@org/oauth-core/supervision';
import { wakeSafely } from '../internal/wake-safely.js';
import { DeadlineQueue, MOVED, NOTHING } from './deadline-queue.js';
import { onWakeGrid } from './wake-grid.js';

/** After so much work in one turn the event loop is given back. */
const LONGEST_SLICE_MS = 4;
/** Bounds a slice on a clock that stands still; a step is one wake-up, or one deadline put in order. */
const LONGEST_SLICE_STEPS = 4_096;
/** The clock costs more than a step. */
const STEPS_PER_LOOK = 16;
/** How far is looked for the soonest deadline; waking a little early costs less. */
const STEPS_TO_FIND = 1_024;

export interface TimelineOptions {
  readonly clock: Clock;
  /** Hears of a sleeper that throws; the others are woken all the same. */
  readonly logger: Logger;
  /** Called with the number of each sleeper whose moment has come. */
  wake(number: number): void;
}

/**
 * All wake-ups on one clock: one queue of deadlines and one alarm, however many sleepers there are. Sleepers are small
 * whole numbers from 0 on, given by the user, so that a deadline needs no object.
 */
export class Timeline {
  readonly clock: Clock;
  readonly #options: TimelineOptions;
  readonly #watch: ClockWatch;
  readonly #alarm: Alarm;
  readonly #queue: DeadlineQueue;
  #setBackMs: number;
  /** What the alarm is set to. */
  #armedFor: number | undefined;
  /** The turn in which the slices go on. */
  #nextSlice: unknown;
  /** While sleepers are being woken: the moment up to which. */
  #wakingUntil: number | undefined;

  constructor(options: TimelineOptions) {
    this.#options = options;
    this.clock = options.clock;
    this.#watch = watchOf(options.clock);
    this.#queue = new DeadlineQueue(this.#watch.now());
    this.#setBackMs = this.#watch.setBackMs;
    this.#alarm = createAlarm(this.#watch, () => this.#runSlice());
  }

  /** The soonest wake-up, epoch ms on this clock. */
  get nextAt(): number | undefined {
    return this.#queue.soonest(Infinity);
  }

  /**
   * Replaces the sleeper's moment; `undefined` = none. A moment that has passed wakes at the next turn, never now. Not
   * earlier than asked for, by this clock; up to a cell of the grid later, chosen by anybody's last look at it.
   */
  plan(number: number, at: number | undefined): void {
    if (at === undefined || Number.isNaN(at) || at === Infinity) {
      if (this.#queue.delete(number) && this.#queue.size === 0) this.#arm();
      return;
    }
    if (this.#watch.setBackMs !== this.#setBackMs) this.#startOver();
    let moment = onWakeGrid(at, this.#watch.lastNow);
    // Who plans for "now" again while it is woken is not woken in the same turn for ever.
    if (this.#wakingUntil !== undefined && moment <= this.#wakingUntil) moment = this.#wakingUntil + 1;
    this.#queue.set(number, moment);
    if (this.#armedFor === undefined || moment < this.#armedFor) this.#arm();
  }

  /** By a clock that was set back all plans are too late: every sleeper looks again. */
  #startOver(): void {
    this.#setBackMs = this.#watch.setBackMs;
    this.#queue.restart(this.#watch.lastNow);
    this.#armedFor = undefined;
    this.#arm();
  }

  /** While sleepers are being woken each plans anew: the alarm is set once, after the last. */
  #arm(): void {
    if (this.#wakingUntil !== undefined) return;
    if (this.#nextSlice !== undefined) {
      if (this.#queue.size > 0) return;
      this.clock.clearTimeout(this.#nextSlice);
      this.#nextSlice = undefined;
    }
    const at = this.#queue.soonest(STEPS_TO_FIND);
    if (at === this.#armedFor) return;
    this.#armedFor = at;
    this.#options.logger.debug?.('the scheduler sleeps', { until: at, waking: this.#queue.size });
    this.#alarm.set(at);
  }

  /** Wakes who is due, and gives the event loop back before that takes long. */
  #runSlice(): void {
    this.#nextSlice = undefined;
    const now = this.#watch.now();
    if (this.#watch.setBackMs !== this.#setBackMs) this.#startOver();
    this.#armedFor = undefined;
    this.#wakingUntil = now;
    const isOver = this.#wakeUntil(now);
    this.#wakingUntil = undefined;
    if (isOver || this.#queue.size === 0) this.#arm();
    else this.#nextSlice = this.clock.setTimeout(() => this.#runSlice(), 0);
  }

  /** @returns whether nobody is left who is due */
  #wakeUntil(now: number): boolean {
    for (let step = 1; step <= LONGEST_SLICE_STEPS; step++) {
      const number = this.#queue.take(now);
      if (number === NOTHING) return true;
      if (number !== MOVED) wakeSafely(() => this.#options.wake(number), this.#options.logger);
      if (step % STEPS_PER_LOOK !== 0) continue;
      const elapsedMs = this.clock.now() - now;
      if (elapsedMs < 0 || elapsedMs >= LONGEST_SLICE_MS) return false;
    }
    return false;
  }
}
