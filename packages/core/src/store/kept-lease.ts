import type { Clock } from '../ports/clock.js';
import { letGo } from './let-go.js';
import type { Lease } from './token-store.js';

/** Also a store that grants less time than it was asked for is renewed in time. */
const LONGEST_RENEWAL_MS = 3_000;

/** Keeps a lease for as long as its work lasts: a watchdog renews it at a third of its time, or after 3 s. */
export class KeptLease {
  /** See {@link Lease.fence}. */
  readonly fence: number;
  readonly #lease: Lease;
  readonly #clock: Clock;
  readonly #ttlMs: number;
  #timer: unknown;
  #ended = false;

  constructor(lease: Lease, clock: Clock, ttlMs: number) {
    this.fence = lease.fence;
    this.#lease = lease;
    this.#clock = clock;
    this.#ttlMs = ttlMs;
    this.#arm();
  }

  /** Gives it back. A store that cannot be reached lets it run out. */
  async release(): Promise<void> {
    this.#stop();
    await letGo(() => this.#lease.release(), this.#clock);
  }

  #arm(): void {
    this.#timer = this.#clock.setTimeout(
      () => void this.#renew(),
      Math.min(this.#ttlMs / 3, LONGEST_RENEWAL_MS),
    );
  }

  async #renew(): Promise<void> {
    this.#arm();
    // One that is lost stays lost; a store that is down may be back before it has run out.
    const held = await this.#lease.renew(this.#ttlMs).catch(() => true);
    if (!held) this.#stop();
  }

  #stop(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#clock.clearTimeout(this.#timer);
  }
}
