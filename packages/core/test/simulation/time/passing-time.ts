import type { SimClock } from './sim-clock.js';
import { turn } from './turn.js';

export interface PassingTimePorts {
  readonly clock: SimClock;
  /** So that naps under a long wait do not eat the scenario's time: a wait ends after so many timers. */
  readonly mostTimers: number;
  /** All awaiting code has proceeded as far as it can. */
  onQuiet(): void;
  /** A timer has thrown. */
  onThrown(error: unknown): void;
}

/** Lets time go by, and all code that waits for it proceed. */
export class PassingTime {
  readonly #ports: PassingTimePorts;

  constructor(ports: PassingTimePorts) {
    this.#ports = ports;
  }

  /** Each timer runs at its own instant. @param done - ends the wait early. */
  async wait(ms: number, done: () => boolean = () => false): Promise<void> {
    const { clock, mostTimers } = this.#ports;
    const untilMs = clock.runMs + ms;
    await this.settle();
    for (let fired = 0; fired < mostTimers && !done(); fired++) {
      if (!this.#fire(untilMs)) {
        clock.runTo(untilMs);
        return this.settle();
      }
      await this.settle();
    }
  }

  async settle(): Promise<void> {
    await turn();
    this.#ports.onQuiet();
  }

  #fire(untilMs: number): boolean {
    try {
      return this.#ports.clock.fireNext(untilMs);
    } catch (error) {
      this.#ports.onThrown(error);
      return true;
    }
  }
}
