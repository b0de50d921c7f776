/** A store as the contract uses it; its shape is the `TokenStore` port of `@org/oauth-core`. */
export interface ContractStore {
  read(key: string): Promise<{ readonly value: string; readonly version: string } | undefined>;
  write(
    key: string,
    entry: { readonly value: string; readonly expiresAt?: number | undefined },
    expected: string | undefined,
  ): Promise<string | undefined>;
  delete(key: string, expected: string): Promise<boolean>;
  lease?(
    key: string,
    request: { readonly owner: string; readonly ttlMs: number },
  ): Promise<ContractLease | undefined>;
  subscribe?(key: string, onChange: () => void): Promise<() => Promise<void>>;
  close?(): Promise<void>;
}

/** A lease as the contract uses it. */
export interface ContractLease {
  readonly fence: number;
  renew(ttlMs: number): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * What a store may do without: `expiry` = entries end at their `expiresAt`; `close` = there is something to let
 * go of; the other two are methods.
 */
export type StoreCapability = 'lease' | 'subscribe' | 'expiry' | 'close';

/** A store that was opened for a case. */
export interface StoreHandle {
  readonly store: ContractStore;
  /** Closes the store and what was opened for it; comes after `store.close` too, so it may be the second time. */
  close(): Promise<void>;
}

/** A store with everything that the contract has to know about it. */
export interface StoreSubject {
  /**
   * A new handle on the same data: two handles stand for two processes. Keys are new in each case and stay
   * behind, so all handles may be on one database.
   */
  open(): Promise<StoreHandle>;
  /** The time that the store lives in, if it can be moved; a `VirtualClock` fits. Default: real time, with real waits. */
  readonly clock?: { now(): number; advance(ms: number): Promise<void> };
  /** What the store does not have, and why: the contract then checks that it really does without. */
  readonly lacks?: Readonly<Partial<Record<StoreCapability, string>>>;
  /** How long a call or a notification may take, in ms of real time (default 10,000). */
  readonly patienceMs?: number;
}
