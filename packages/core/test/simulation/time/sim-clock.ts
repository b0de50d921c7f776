import type { Clock } from '@org/oauth-core';

interface Timer {
  readonly id: number;
  readonly dueMs: number;
  readonly owner: object;
  readonly run: () => void;
}

/** What one client sees of the time, and how many timers it has set. */
export interface ClockPort extends Clock {
  readonly pending: number;
}

const START = Date.UTC(2026, 0, 1);

/** As Node does: what is not between 1 and 2^31-1 ms becomes 1 ms. */
function nodeDelay(delayMs: number): number {
  return delayMs >= 1 && delayMs <= 2_147_483_647 ? Math.trunc(delayMs) : 1;
}

/**
 * Three times in one: `runMs` moves timers; `trueMs` is the world's and the server's (a machine that sleeps
 * stops only the first); the wall clock, which clients read, is the true time plus all steps that somebody made.
 */
export class SimClock {
  readonly #world = {};
  #timers: Timer[] = [];
  #lastId = 0;
  #runMs = 0;
  #sleptMs = 0;
  #steppedMs = 0;
  #lastReadMs = 0;
  #unseenBackMs = 0;
  #unnoticeableMs = 0;

  get runMs(): number {
    return this.#runMs;
  }

  get trueMs(): number {
    return this.#runMs + this.#sleptMs;
  }

  get wallMs(): number {
    return START + this.trueMs + this.#steppedMs;
  }

  /**
   * How much of the clock's steps back nobody can notice: the time that went by between the last look at
   * the clock before a step and the first one after it.
   */
  get unnoticeableMs(): number {
    return this.#unnoticeableMs;
  }

  /** A client's own view; its timers are counted apart. */
  port(): ClockPort {
    const owner = {};
    const pending = (): number => this.#timers.filter((timer) => timer.owner === owner).length;
    return {
      now: () => this.#read(),
      setTimeout: (run, delayMs) => this.#add(owner, run, delayMs),
      clearTimeout: (handle) => this.#remove(handle),
      get pending() {
        return pending();
      },
    };
  }

  /** A timer of the world itself, such as an answer on its way. */
  after(delayMs: number, run: () => void): () => void {
    const id = this.#add(this.#world, run, delayMs);
    return () => this.#remove(id);
  }

  /** Runs the timer that is due next, if that is by `untilMs`. @returns whether there was one. */
  fireNext(untilMs: number): boolean {
    const next = this.#timers[0];
    if (next === undefined || next.dueMs > untilMs) return false;
    this.#timers.shift();
    this.#runMs = Math.max(this.#runMs, next.dueMs);
    next.run();
    return true;
  }

  runTo(untilMs: number): void {
    this.#runMs = Math.max(this.#runMs, untilMs);
  }

  sleep(ms: number): void {
    this.#sleptMs += ms;
  }

  step(ms: number): void {
    this.#steppedMs += ms;
    if (ms < 0) this.#unseenBackMs -= ms;
  }

  #read(): number {
    if (this.#unseenBackMs > 0) {
      this.#unnoticeableMs += Math.min(this.#unseenBackMs, this.trueMs - this.#lastReadMs);
      this.#unseenBackMs = 0;
    }
    this.#lastReadMs = this.trueMs;
    return this.wallMs;
  }

  #add(owner: object, run: () => void, delayMs: number): number {
    const timer: Timer = { id: ++this.#lastId, dueMs: this.#runMs + nodeDelay(delayMs), owner, run };
    const index = this.#timers.findLastIndex((other) => other.dueMs <= timer.dueMs);
    this.#timers.splice(index + 1, 0, timer);
    return timer.id;
  }

  #remove(handle: unknown): void {
    const index = this.#timers.findIndex((timer) => timer.id === handle);
    if (index >= 0) this.#timers.splice(index, 1);
  }
}
