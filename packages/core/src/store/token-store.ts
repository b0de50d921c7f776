/** A stored value with the version that a compare-and-set needs. */
export interface StoredValue {
  readonly value: string;
  readonly version: string;
}

/** A value to be stored. */
export interface StoreEntry {
  readonly value: string;
  /** Epoch ms from which on nobody needs the value; a store may drop it then. `undefined` = keep it. */
  readonly expiresAt?: number | undefined;
}

/** How a lease is asked for. */
export interface LeaseRequest {
  /** Whoever asks: a random name, different for each client in each process. */
  readonly owner: string;
  /** How long the lease holds unless it is renewed, in ms. */
  readonly ttlMs: number;
}

/** The right to renew the token of one key, for a while. Everybody else waits and takes over the result. */
export interface Lease {
  /** Higher for each lease of the key that was ever given: a later holder can be told from an earlier one. */
  readonly fence: number;
  /** Holds it for `ttlMs` from now on. @returns false if it is lost: it ran out, and may be another's. */
  renew(ttlMs: number): Promise<boolean>;
  /** Gives it back, if it is still this owner's. Never takes another's away. */
  release(): Promise<void>;
}

/**
 * Where tokens outlive a client and are shared. Values are opaque strings: core serialises them with a
 * schema version. A store shared by several clients must make `write`, `delete` and `lease` atomic.
 *
 * What a store leaves out, clients do without: without `lease` each client renews by itself and the versions
 * decide who was first; without `subscribe` they look at the value from time to time while they wait.
 */
export interface TokenStore {
  read(key: string): Promise<StoredValue | undefined>;
  /**
   * Compare-and-set: writes only if the stored version is still `expected` (`undefined` = nothing stored).
   *
   * @returns the new version, or `undefined` if somebody else was first.
   */
  write(key: string, entry: StoreEntry, expected: string | undefined): Promise<string | undefined>;
  /** Compare-and-delete. @returns whether that version was there and is gone. */
  delete(key: string, expected: string): Promise<boolean>;
  /** @returns `undefined` while another owner holds it. */
  lease?(key: string, request: LeaseRequest): Promise<Lease | undefined>;
  /**
   * Calls `onChange` after each write or delete of the key by anybody; may call it more often, and may miss changes
   * while the connection is down. @returns the unsubscribe function.
   */
  subscribe?(key: string, onChange: () => void): Promise<() => Promise<void>>;
  /** Lets go of connections and files that the store itself has opened. */
  close?(): Promise<void>;
}
