import type { Clock } from '../../ports/clock.js';
import type { StoredValue, StoreEntry } from '../token-store.js';

interface Kept extends StoredValue {
  readonly expiresAt: number | undefined;
}

/** What a memory store holds. An entry that has ended counts as none, and is dropped sooner or later. */
export interface MemoryEntries {
  get(key: string): StoredValue | undefined;
  /** @returns the version, which is of this entry alone. */
  put(key: string, entry: StoreEntry): string;
  drop(key: string): void;
}

const SMALLEST_SWEEP = 64;

export function createMemoryEntries(clock: Clock): MemoryEntries {
  const entries = new Map<string, Kept>();
  let writes = 0;
  let sweepAtSize = SMALLEST_SWEEP;

  const hasEnded = ({ expiresAt }: Kept): boolean => expiresAt !== undefined && clock.now() >= expiresAt;

  // At double the size that the last one left: keys that nobody asks for again do not fill the memory, and a
  // write costs the same on average however many there are.
  const sweep = (): void => {
    for (const [key, entry] of entries) if (hasEnded(entry)) entries.delete(key);
    sweepAtSize = Math.max(SMALLEST_SWEEP, 2 * entries.size);
  };

  return {
    get(key) {
      const kept = entries.get(key);
      if (kept === undefined || hasEnded(kept)) return undefined;
      return { value: kept.value, version: kept.version };
    },
    put(key, { value, expiresAt }) {
      if (entries.size >= sweepAtSize) sweep();
      const version = String(++writes);
      entries.set(key, { value, version, expiresAt });
      return version;
    },
    drop: (key) => void entries.delete(key),
  };
}
