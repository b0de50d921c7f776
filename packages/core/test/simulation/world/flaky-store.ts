import { memoryStore, type TokenStore } from '@org/oauth-core';
import type { FaultBoard } from '../server/fault-board.js';
import { onTheWay } from '../server/wire.js';
import type { SimClock } from '../time/sim-clock.js';

/** A store that outlives clients and sometimes fails, before it has done anything. */
export interface FlakyStore {
  readonly store: TokenStore;
  /** What lies in it under the key right now. */
  held(key: string): string | undefined;
  /** Whether it has ever failed. */
  readonly hasFailed: boolean;
  /** Whether it has ever failed or been slow: a token may have died in it unseen. */
  readonly hasLagged: boolean;
}

const SLOW_MS = 700;

export function createFlakyStore(clock: SimClock, faults: FaultBoard): FlakyStore {
  const inner = memoryStore({ clock: clock.port() });
  const values = new Map<string, string>();
  let hasFailed = false;
  let hasLagged = false;

  const trouble = async (operation: 'read' | 'write' | 'delete'): Promise<void> => {
    const fault = faults.take('store', (each) => each.operation === operation);
    if (fault === undefined) return;
    hasLagged = true;
    if (fault.kind === 'slow') return onTheWay(clock, SLOW_MS);
    hasFailed = true;
    if (fault.kind === 'hangs') await faults.healed;
    throw new Error('CANARY-store: disk full');
  };

  return {
    store: {
      async read(key) {
        await trouble('read');
        return inner.read(key);
      },
      async write(key, entry, expected) {
        await trouble('write');
        const version = await inner.write(key, entry, expected);
        if (version !== undefined) values.set(key, entry.value);
        return version;
      },
      async delete(key, expected) {
        await trouble('delete');
        const deleted = await inner.delete(key, expected);
        if (deleted) values.delete(key);
        return deleted;
      },
    },
    held: (key) => values.get(key),
    get hasFailed() {
      return hasFailed;
    },
    get hasLagged() {
      return hasLagged;
    },
  };
}
