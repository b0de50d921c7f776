import type { Clock } from '../ports/clock.js';
import type { StoredKey } from '../store/stored-key.js';

const TRY_AGAIN_AFTER_MS = 5_000;

export interface FleetWatchOptions {
  readonly shared: StoredKey;
  readonly clock: Clock;
  /** Whether anybody wants to know. */
  isWanted(): boolean;
  /** Something may have been stored. */
  onChange(): void;
}

/** Listens to what others store under the key, as long as somebody wants to know. */
export class FleetWatch {
  readonly #options: FleetWatchOptions;
  /** The subscription that is wanted; it may not be there yet. */
  #current: Subscription | undefined;

  constructor(options: FleetWatchOptions) {
    this.#options = options;
  }

  /** Subscribes or unsubscribes. Call whenever `isWanted` may have changed. */
  tend(): void {
    const { shared, isWanted } = this.#options;
    const wanted = shared.tellsChanges && isWanted();
    if (wanted && this.#current === undefined) this.#current = new Subscription(this.#options);
    if (!wanted) void this.end();
  }

  async end(): Promise<void> {
    const ended = this.#current;
    this.#current = undefined;
    await ended?.end();
  }
}

class Subscription {
  readonly #options: FleetWatchOptions;
  readonly #controller = new AbortController();
  readonly #begun: Promise<void>;
  #unsubscribe: (() => Promise<void>) | undefined;
  #timer: unknown;

  constructor(options: FleetWatchOptions) {
    this.#options = options;
    this.#begun = this.#begin();
  }

  async end(): Promise<void> {
    this.#controller.abort();
    this.#options.clock.clearTimeout(this.#timer);
    await this.#begun;
    await this.#unsubscribe?.();
  }

  /** Tries until it is there. Never rejects. */
  async #begin(): Promise<void> {
    const { clock, shared } = this.#options;
    const { signal } = this.#controller;
    const onChange = (): void => (signal.aborted ? undefined : this.#options.onChange());
    try {
      this.#unsubscribe = await shared.subscribe(onChange, signal);
      // What was stored before nobody told.
      onChange();
    } catch {
      if (!signal.aborted) this.#timer = clock.setTimeout(() => void this.#begin(), TRY_AGAIN_AFTER_MS);
    }
  }
}
