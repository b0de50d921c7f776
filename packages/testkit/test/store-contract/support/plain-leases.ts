import type { ContractLease, ContractStore } from '@org/oauth-testkit';
import { type Kept, type PlainClock, turn } from './plain-entries.js';
import type { StoreFlaw } from './store-flaw.js';

interface Held {
  readonly owner: string;
  endsAt: number;
}

export interface PlainLeases {
  readonly lease: NonNullable<ContractStore['lease']>;
  isHeld(key: string): boolean;
  /** The value under the key was deleted. */
  forget(key: string): void;
}

interface Around {
  readonly clock: PlainClock;
  readonly flaw: StoreFlaw | undefined;
  readonly entries: () => ReadonlyMap<string, Kept>;
}

/** Leases, small and right but for the flaw. */
export function createPlainLeases({ clock, flaw, entries }: Around): PlainLeases {
  const has = (candidate: StoreFlaw): boolean => flaw === candidate;
  const holders = new Map<string, Held>();
  const fences = new Map<string, number>();
  const holderOf = (key: string): Held | undefined => {
    const held = holders.get(key);
    return held && (clock.now() < held.endsAt || has('lease-never-ends')) ? held : undefined;
  };
  const mayTake = (key: string, owner: string): boolean => {
    const holder = holderOf(key);
    if (holder === undefined || has('everybody-leases')) return true;
    return holder.owner === owner && !has('refuses-its-owner');
  };

  const leaseOf = (key: string, held: Held, fence: number): ContractLease => ({
    fence,
    async renew(ttlMs) {
      await turn();
      const mine = holderOf(key) === held;
      const revived = has('renew-revives') && holders.get(key) === held;
      if (!mine && !revived && !has('renew-takes')) return false;
      holders.set(key, held);
      if (!has('renew-does-nothing')) Object.assign(held, { endsAt: clock.now() + ttlMs });
      return true;
    },
    async release() {
      await turn();
      if (has('never-released')) return;
      const holder = holderOf(key);
      const isMine = has('release-by-owner') ? holder?.owner === held.owner : holder === held;
      if (isMine || has('release-takes')) holders.delete(key);
    },
  });

  return {
    isHeld: (key) => holderOf(key) !== undefined,
    forget: (key) => void (has('fence-with-the-value') && fences.delete(key)),
    async lease(asked, { owner, ttlMs }) {
      const key = has('one-lease-for-all') ? '' : asked;
      await turn();
      if (!mayTake(key, owner)) return undefined;
      if (has('lease-is-not-atomic')) await turn();
      const held = { owner, endsAt: clock.now() + ttlMs };
      holders.set(key, held);
      const fence = has('constant-fence') ? 1 : (fences.get(key) ?? 0) + 1;
      fences.set(key, fence);
      const kept = entries().get(key);
      if (has('lease-is-the-value') && kept !== undefined) kept.expiresAt = held.endsAt;
      return leaseOf(key, held, fence);
    },
  };
}
