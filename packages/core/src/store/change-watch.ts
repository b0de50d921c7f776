import { waitAtMost } from '../internal/wait.js';
import type { Clock } from '../ports/clock.js';
import type { StoredKey } from './stored-key.js';
import type { EndSignal } from '../internal/ending.js';

/** Changes may go unheard: whoever waits for one looks this often besides. */
const LOOK_EVERY_MS = 1_000;

/** Hears of changes of one key, those that come between two waits included. */
export class ChangeWatch {
  readonly #clock: Clock;
  #unsubscribe: (() => Promise<void>) | undefined;
  #hear: () => void = () => undefined;
  #next: Promise<void>;

  private constructor(clock: Clock) {
    this.#clock = clock;
    this.#next = this.#expect();
  }

  /** @throws {OAuthError} `store_error` */
  static async begin(shared: StoredKey, clock: Clock, signal: EndSignal): Promise<ChangeWatch> {
    const watch = new ChangeWatch(clock);
    watch.#unsubscribe = await shared.subscribe(() => watch.#hear(), signal);
    return watch;
  }

  /** Resolves after the first change since the last call, or after a second. */
  async change(signal: EndSignal): Promise<void> {
    await waitAtMost(this.#next, { patienceMs: LOOK_EVERY_MS, clock: this.#clock, signal });
    this.#next = this.#expect();
  }

  async end(): Promise<void> {
    await this.#unsubscribe?.();
  }

  #expect(): Promise<void> {
    return new Promise((resolve) => {
      this.#hear = resolve;
    });
  }
}
