import type { StoredValue, StoreEntry } from '@org/oauth-core';
import type { SimClock } from '../../time/sim-clock.js';

interface Kept extends StoredValue {
  readonly expiresAt: number | undefined;
}

/** What a key held, the newest last; `undefined` = nothing. */
type History = Array<Kept | undefined>;

/**
 * What the store really holds. It can go back to what it held before, as a replica that takes over does, and show reads what
 * it held before. A version is of one write alone, whatever happens.
 */
export class SharedStore {
  readonly #clock: SimClock;
  readonly #histories = new Map<string, History>();
  readonly #listeners = new Map<string, Set<() => void>>();
  #writes = 0;
  #readsBehind = 0;

  constructor(clock: SimClock) {
    this.#clock = clock;
  }

  read(key: string): StoredValue | undefined {
    return this.#at(key, this.#readsBehind);
  }

  /** What lies there, however stale reads are. */
  held(key: string): StoredValue | undefined {
    return this.#at(key, 0);
  }

  write(key: string, { value, expiresAt }: StoreEntry, expected: string | undefined): string | undefined {
    if (this.held(key)?.version !== expected) return undefined;
    const version = `v${++this.#writes}`;
    this.#push(key, { value, version, expiresAt });
    return version;
  }

  delete(key: string, expected: string): boolean {
    if (this.held(key)?.version !== expected) return false;
    this.#push(key, undefined);
    return true;
  }

  goBack(writes: number): void {
    for (const history of this.#histories.values()) history.splice(Math.max(0, history.length - writes));
  }

  /** Reads see what was there so many writes ago. */
  readBehind(writes: number): void {
    this.#readsBehind = writes;
  }

  /** @returns the unsubscribe function. */
  onChange(key: string, tell: () => void): () => void {
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(tell));
    return () => void listeners.delete(tell);
  }

  #push(key: string, kept: Kept | undefined): void {
    const history = this.#histories.get(key) ?? [];
    this.#histories.set(key, history);
    history.push(kept);
    for (const tell of this.#listeners.get(key) ?? []) tell();
  }

  #at(key: string, behind: number): StoredValue | undefined {
    const kept = this.#histories.get(key)?.at(-1 - behind);
    if (kept === undefined || (kept.expiresAt !== undefined && this.#clock.wallMs >= kept.expiresAt))
      return undefined;
    return { value: kept.value, version: kept.version };
  }
}
