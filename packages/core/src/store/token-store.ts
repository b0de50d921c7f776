/** A stored value with the version that a compare-and-set needs. */
export interface StoredValue {
  readonly value: string;
  readonly version: string;
}

/**
 * Where tokens outlive a client. Values are opaque strings: core serialises them with a schema
 * version. A store shared by several clients must make `write` and `delete` atomic.
 */
export interface TokenStore {
  read(key: string): Promise<StoredValue | undefined>;
  /**
   * Compare-and-set: writes only if the stored version is still `expected` (`undefined` = nothing stored).
   *
   * @returns the new version, or `undefined` if somebody else was first.
   */
  write(key: string, value: string, expected: string | undefined): Promise<string | undefined>;
  /** Compare-and-delete. @returns whether that version was there and is gone. */
  delete(key: string, expected: string): Promise<boolean>;
}
