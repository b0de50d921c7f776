import type { ContractLease, ContractStore, StoreHandle } from '@org/oauth-testkit';
import { createPlainEars } from './plain-ears.js';
import { createPlainEntries, type PlainClock, turn } from './plain-entries.js';
import { createPlainLeases } from './plain-leases.js';
import type { StoreFlaw } from './store-flaw.js';

/** Everything that a store may have, or the least. */
export type StoreKind = 'all' | 'least';

interface PlainOptions {
  readonly clock: PlainClock;
  readonly kind: StoreKind;
  readonly flaw?: StoreFlaw | undefined;
}

/** A store of nobody's library for the contract to be tried on. @returns what opens a handle on the same data */
export function createPlainStore({ clock, kind, flaw }: PlainOptions): () => Promise<StoreHandle> {
  const has = (candidate: StoreFlaw): boolean => flaw === candidate;
  const ears = createPlainEars(flaw);
  // Set by each call just before anything is told.
  let changer: object = {};
  const makeEntries = (): ReturnType<typeof createPlainEntries> =>
    createPlainEntries({
      clock,
      flaw,
      keepsEnds: kind === 'all',
      mayChange: (key) => !(has('lease-guards-value') && leases.isHeld(key)),
      onChange(key, change) {
        if (change === 'delete') leases.forget(key);
        ears.tell(key, change, changer);
      },
    });
  const shared = makeEntries();
  const leases = createPlainLeases({ clock, flaw, entries: () => shared.all });
  const closed = new Set<object>();

  return async () => {
    const handle = {};
    const entries = has('private-to-each-handle') ? makeEntries() : shared;
    const isClosed = (): boolean => closed.has(handle) || (has('closes-all') && closed.size > 0);

    /** Runs a call as long as the handle is open. */
    const whileOpen = async <T>(call: () => Promise<T>): Promise<T> => {
      if (isClosed() && !has('works-after-close')) {
        if (has('hangs-after-close')) return new Promise<never>(() => undefined);
        if (has('fails-with-a-text')) throw 'closed' as unknown;
        throw new Error('closed');
      }
      changer = handle;
      const result = await call();
      if (has('close-cuts-calls') && isClosed()) return new Promise<never>(() => undefined);
      return result;
    };
    const leaseWhileOpen = (lease: ContractLease): ContractLease => ({
      fence: lease.fence,
      renew: async (ttlMs) => (await hangIfClosed(), lease.renew(ttlMs)),
      release: async () => (await hangIfClosed(), lease.release()),
    });
    const hangIfClosed = async (): Promise<void> => {
      if (has('close-hangs-lease') && isClosed()) await new Promise<never>(() => undefined);
    };
    const subscribe = ears.subscribe(handle);
    const close = async (): Promise<void> => {
      if (has('closes-once') && isClosed()) throw new Error('closed already');
      closed.add(handle);
      await turn();
      ears.leave(handle);
      if (has('close-empties')) shared.all.clear();
    };

    const optional: Required<Pick<ContractStore, 'lease' | 'subscribe' | 'close'>> = {
      lease: (key, request) =>
        whileOpen(async () => {
          const lease = await leases.lease(key, request);
          return lease && leaseWhileOpen(lease);
        }),
      subscribe: (key, onChange) =>
        whileOpen(async () => {
          const stop = await subscribe(key, onChange);
          return async () => {
            if (has('fails-to-leave-after-close') && isClosed()) throw new Error('closed');
            await stop();
          };
        }),
      close,
    };
    const store: ContractStore = {
      read: (key) => whileOpen(() => entries.read(key)),
      write: (...args) => whileOpen(() => entries.write(...args)),
      delete: (...args) => whileOpen(() => entries.delete(...args)),
      ...(kind === 'all' && optional),
      ...(has('has-lease') && { lease: optional.lease }),
      ...(has('has-subscribe') && { subscribe: optional.subscribe }),
      ...(has('has-close') && { close }),
    };
    return { store, close: () => (has('closes-once') ? Promise.resolve() : close()) };
  };
}
