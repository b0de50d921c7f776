import type { LeaseRequest } from '@org/oauth-core';
import type { SimClock } from '../../time/sim-clock.js';

/** How a lease came to its end. */
export type LeaseEnd = 'released' | 'ran out' | 'taken away';

/** A lease that was given to a client, and what has become of it. */
export interface GivenLease {
  readonly key: string;
  readonly life: number;
  readonly owner: string;
  readonly fence: number;
  readonly givenMs: number;
  /** When it runs out, or has ended. */
  untilMs: number;
  ended: LeaseEnd | undefined;
}

/** The leases of the store, on its own clock. Fences only ever grow, as in Redis, where they follow its clock. */
export class LeaseBook {
  readonly #clock: SimClock;
  readonly #current = new Map<string, GivenLease>();
  readonly #latest = new Map<number, GivenLease>();
  #fences = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  /** The lease that was given last to this client. */
  latestOf(life: number): GivenLease | undefined {
    const lease = this.#latest.get(life);
    if (lease !== undefined) this.#settle(lease);
    return lease;
  }

  take(key: string, life: number, { owner, ttlMs }: LeaseRequest): GivenLease | undefined {
    const now = this.#clock.trueMs;
    const current = this.#current.get(key);
    if (current !== undefined && this.#isHeld(current) && current.owner !== owner) return undefined;
    if (current !== undefined) this.#end(current, 'released');
    const lease: GivenLease = {
      key,
      life,
      owner,
      fence: ++this.#fences,
      givenMs: now,
      untilMs: now + ttlMs,
      ended: undefined,
    };
    this.#current.set(key, lease);
    this.#latest.set(life, lease);
    return lease;
  }

  renew(lease: GivenLease, ttlMs: number): boolean {
    if (!this.#isHeld(lease)) return false;
    lease.untilMs = this.#clock.trueMs + ttlMs;
    return true;
  }

  release(lease: GivenLease): void {
    if (this.#isHeld(lease)) this.#end(lease, 'released');
  }

  takeAllAway(): void {
    for (const lease of this.#current.values()) if (this.#isHeld(lease)) this.#end(lease, 'taken away');
  }

  #isHeld(lease: GivenLease): boolean {
    this.#settle(lease);
    return lease.ended === undefined;
  }

  #settle(lease: GivenLease): void {
    if (lease.ended === undefined && this.#clock.trueMs >= lease.untilMs) this.#end(lease, 'ran out');
  }

  #end(lease: GivenLease, how: LeaseEnd): void {
    if (lease.ended !== undefined) return;
    lease.ended = how;
    lease.untilMs = Math.min(lease.untilMs, this.#clock.trueMs);
    if (this.#current.get(lease.key) === lease) this.#current.delete(lease.key);
  }
}
