import { EMPTY_LEDGER, type Ledger } from './ledger.js';
import { EMPTY_RECORD, tombstoneOf, type TokenRecord } from './token-record.js';
import type { TokenVault } from './token-vault.js';

/** A record that nobody else sees: it lies in memory and nowhere else. */
export class PrivateVault implements TokenVault {
  #record: TokenRecord = EMPTY_RECORD;

  get shared(): undefined {
    return undefined;
  }

  get record(): TokenRecord {
    return this.#record;
  }

  get ledger(): Ledger {
    return EMPTY_LEDGER;
  }

  get hasUnsaved(): boolean {
    return false;
  }

  async takeLease(): Promise<undefined> {
    return undefined;
  }

  async reload(): Promise<TokenRecord> {
    return this.#record;
  }

  async load(): Promise<TokenRecord> {
    return this.#record;
  }

  keep(record: TokenRecord): void {
    this.#record = record;
  }

  async writeKept(): Promise<TokenRecord> {
    return this.#record;
  }

  async mark(): Promise<boolean> {
    return true;
  }

  async settle(): Promise<void> {
    // There is nobody to tell.
  }

  async forget(): Promise<void> {
    this.#record = tombstoneOf(this.#record);
  }
}
