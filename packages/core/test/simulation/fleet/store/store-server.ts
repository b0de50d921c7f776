import type { SimClock } from '../../time/sim-clock.js';
import { Line } from '../world/line.js';
import { LeaseBook } from './lease-book.js';
import { SharedStore } from './shared-store.js';

/** The one store of a fleet, with everything that can happen to it. */
export class StoreServer {
  readonly entries: SharedStore;
  readonly leases: LeaseBook;
  /** The one that all processes share; down is when it is cut. */
  readonly line = new Line();
  /** There and back. */
  latencyMs: number;
  readonly #subscribers = new Map<number, Set<() => void>>();

  constructor(clock: SimClock, latencyMs: number) {
    this.entries = new SharedStore(clock);
    this.leases = new LeaseBook(clock);
    this.latencyMs = latencyMs;
  }

  subscribe(life: number, key: string, tell: () => void): () => void {
    const unsubscribe = this.entries.onChange(key, tell);
    const own = this.#subscribers.get(life) ?? new Set();
    this.#subscribers.set(life, own.add(unsubscribe));
    return () => {
      unsubscribe();
      own.delete(unsubscribe);
    };
  }

  /** How often this client is subscribed. */
  subscriptionsOf(life: number): number {
    return this.#subscribers.get(life)?.size ?? 0;
  }

  /** The connection of a client is gone, and its subscriptions with it. */
  disconnect(life: number): void {
    for (const unsubscribe of this.#subscribers.get(life) ?? []) unsubscribe();
    this.#subscribers.delete(life);
  }

  /** A replica takes over that knows neither the last writes nor any lease. */
  failOver(writes: number): void {
    this.entries.goBack(writes);
    this.leases.takeAllAway();
  }
}
