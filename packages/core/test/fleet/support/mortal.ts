import type { Clock, Fetch, Lease, TokenStore } from '@org/oauth-core';
import { isMark } from '../../support/marks.js';

/** Where in a rotation a process dies. */
export type CrashPoint =
  | 'before the mark'
  | 'before the request'
  | 'before the answer'
  | 'before the answer is stored'
  | 'before the lease is given back';

/** What a client has to do with. */
export interface Surroundings {
  readonly store: TokenStore;
  readonly clock: Clock;
  readonly fetch: Fetch;
}

/** What a client is made with, so that it can die like a process: nothing of it happens any more, and nobody is told. */
export interface Mortal {
  readonly options: Surroundings;
  /** Dies when it gets there next. */
  dieAt(point: CrashPoint): void;
  readonly isDead: boolean;
}

export function mortal({ store, clock, fetch }: Surroundings): Mortal {
  let deathAt: CrashPoint | undefined;
  let isDead = false;
  const forever = new Promise<never>(() => undefined);
  const pass = (point: CrashPoint): void => {
    isDead ||= point === deathAt;
  };
  const live = async <T>(run: () => T | Promise<T>): Promise<T> => {
    if (isDead) return forever;
    const result = await run();
    return isDead ? forever : result;
  };
  const mortalLease = (lease: Lease): Lease => ({
    ...lease,
    renew: (ttlMs) => live(() => lease.renew(ttlMs)),
    release: () => live(() => (pass('before the lease is given back'), isDead ? forever : lease.release())),
  });
  const mortalStore: TokenStore = {
    read: (key) => live(() => store.read(key)),
    write: (key, entry, expected) => {
      pass(isMark(entry) ? 'before the mark' : 'before the answer is stored');
      return live(() => store.write(key, entry, expected));
    },
    delete: (key, expected) => live(() => store.delete(key, expected)),
    lease: async (key, request) => {
      const lease = await live(async () => store.lease?.(key, request));
      return lease && mortalLease(lease);
    },
    subscribe: async (key, onChange) =>
      (await live(async () => store.subscribe?.(key, () => isDead || onChange()))) ?? (async () => undefined),
  };
  const mortalClock: Clock = {
    now: () => clock.now(),
    setTimeout: (run, delayMs) => clock.setTimeout(() => isDead || run(), delayMs),
    clearTimeout: (handle) => clock.clearTimeout(handle),
  };
  return {
    options: {
      store: mortalStore,
      clock: mortalClock,
      fetch: (input, init) => {
        pass('before the request');
        return live(async () => {
          const response = await fetch(input, init);
          pass('before the answer');
          return response;
        });
      },
    },
    dieAt: (point) => {
      deathAt = point;
    },
    get isDead() {
      return isDead;
    },
  };
}
