import { OAuthError } from '../errors/oauth-error.js';
import type { Logger } from '../ports/logger.js';
import { EMPTY_RECORD, parseRecord, serializeRecord, type TokenRecord } from './token-record.js';
import type { TokenStore } from './token-store.js';

const MAX_WRITE_CONFLICTS = 5;

/**
 * One key's record, in memory and in the store. What is not saved yet is never forgotten: a record
 * that the store refused is written before anything else is asked of the vendor (G7).
 */
export class TokenVault {
  readonly #store: TokenStore | undefined;
  readonly #key: string;
  readonly #logger: Logger;
  #record: TokenRecord = EMPTY_RECORD;
  #version: string | undefined;
  #unsaved = false;

  constructor(store: TokenStore | undefined, key: string, logger: Logger) {
    this.#store = store;
    this.#key = key;
    this.#logger = logger;
  }

  get record(): TokenRecord {
    return this.#record;
  }

  /** Whether the store still has to be given what is held here. */
  get hasUnsaved(): boolean {
    return this.#unsaved;
  }

  /** Takes over what the store holds. */
  async load(): Promise<TokenRecord> {
    if (this.#store === undefined || this.#unsaved) return this.#record;
    const stored = await this.#attempt('read', (store) => store.read(this.#key));
    if (stored === undefined || stored.version === this.#version) return this.#record;
    const parsed = parseRecord(stored.value);
    if (parsed.kind === 'newer-schema') throw this.#newerSchema();
    this.#version = stored.version;
    if (parsed.kind === 'unreadable')
      this.#logger.warn?.('the stored token is unreadable and will be replaced', { key: this.#key });
    else this.#record = parsed.record;
    return this.#record;
  }

  /** Remembers the record, then writes it. If the write fails, the record is kept and written first next time. */
  async save(record: TokenRecord): Promise<TokenRecord> {
    this.#record = record;
    if (this.#store === undefined) return record;
    this.#unsaved = true;
    const text = serializeRecord(record);
    for (let conflicts = 0; conflicts <= MAX_WRITE_CONFLICTS; conflicts++) {
      const version = await this.#attempt('write', (store) => store.write(this.#key, text, this.#version));
      if (version !== undefined) {
        this.#version = version;
        this.#unsaved = false;
        return record;
      }
      // Ours came from the vendor later than what we had read, so it replaces what got there meanwhile.
      const current = await this.#attempt('read', (store) => store.read(this.#key));
      if (current !== undefined && parseRecord(current.value).kind === 'newer-schema')
        throw this.#newerSchema();
      this.#version = current?.version;
    }
    throw this.#failure('write', 'other writers were always first');
  }

  /** Forgets the tokens but not how many there were. */
  async forget(): Promise<void> {
    this.#record = { ...EMPTY_RECORD, generation: this.#record.generation };
    this.#unsaved = false;
    const version = this.#version;
    this.#version = undefined;
    if (version !== undefined) await this.#attempt('delete', (store) => store.delete(this.#key, version));
  }

  async #attempt<T>(operation: string, run: (store: TokenStore) => Promise<T>): Promise<T> {
    try {
      return await run(this.#store as TokenStore);
    } catch {
      throw this.#failure(operation, 'the store failed');
    }
  }

  #failure(operation: string, reason: string): OAuthError {
    return new OAuthError({
      code: 'store_error',
      message: `${operation}: ${reason}.`,
      hint: 'Check the store that was passed as `store`; its own log has the cause.',
      key: this.#key,
    });
  }

  #newerSchema(): OAuthError {
    return new OAuthError({
      code: 'store_error',
      message: 'read: the stored token was written by a newer version of this library.',
      hint: 'Update @org/oauth-core here, or give this process a store or prefix of its own. The stored token was left alone.',
      key: this.#key,
      retryable: false,
    });
  }
}
