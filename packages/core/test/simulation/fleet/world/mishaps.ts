import type { SimClock } from '../../time/sim-clock.js';

interface Lasting {
  readonly end: () => void;
  readonly forget: () => void;
}

/** What lasts for a while and then ends by itself, or when everything is healed. */
export class Mishaps {
  readonly #clock: SimClock;
  readonly #lasting = new Map<string, Lasting>();

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** The same mishap again ends the first one. @param end - undoes it. */
  last(name: string, ms: number, end: () => void): void {
    this.end(name);
    const forget = this.#clock.after(ms, () => this.end(name));
    this.#lasting.set(name, { end, forget });
  }

  end(name: string): void {
    const lasting = this.#lasting.get(name);
    this.#lasting.delete(name);
    lasting?.forget();
    lasting?.end();
  }

  endAll(): void {
    for (const name of this.#lasting.keys()) this.end(name);
  }
}
