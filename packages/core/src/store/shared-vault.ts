import { isOAuthError } from '../errors/oauth-error.js';
import type { KeptLease } from './kept-lease.js';
import { EMPTY_LEDGER, type Ledger, type SharedFailure } from './ledger.js';
import { above, mayHaveGoneBack, survivor } from './reconcile.js';
import { parseState, serializeState, type StoredState } from './record-text.js';
import { StoredKey, type StoredKeyContext } from './stored-key.js';
import { EMPTY_RECORD, neededUntil, tombstoneOf, type TokenRecord } from './token-record.js';
import type { TokenStore } from './token-store.js';
import type { Mark, TokenVault } from './token-vault.js';
import type { EndSignal } from '../internal/ending.js';

const MAX_WRITE_CONFLICTS = 5;

/**
 * A record that lies in a store too. What is not saved yet is never forgotten: a record
 * that the store refused is written before anything else is asked of the vendor (G7).
 */
export class SharedVault implements TokenVault {
  readonly shared: StoredKey;
  readonly #context: StoredKeyContext;
  #record: TokenRecord = EMPTY_RECORD;
  #ledger: Ledger = EMPTY_LEDGER;
  #version: string | undefined;
  #unsaved = false;
  /** Of this client's own last lease. */
  #fence: number | undefined;

  constructor(store: TokenStore, context: StoredKeyContext) {
    this.#context = context;
    this.shared = new StoredKey(store, context);
  }

  get record(): TokenRecord {
    return this.#record;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved;
  }

  async takeLease(signal: EndSignal): Promise<KeptLease | undefined> {
    const lease = await this.shared.lease(signal);
    this.#fence = lease?.fence ?? this.#fence;
    return lease;
  }

  async reload(signal?: EndSignal): Promise<TokenRecord> {
    await this.load(signal);
    return this.writeKept(signal);
  }

  async load(signal?: EndSignal): Promise<TokenRecord> {
    if (this.#unsaved) return this.#record;
    const stored = await this.shared.read(signal);
    if (stored?.version === this.#version) return this.#record;
    const state = stored && this.#parse(stored.value, this.shared);
    this.#version = stored?.version;
    if (state === undefined || this.#knowsBetter(state)) {
      // A chain of refresh tokens is given back to a store that lost it; a token alone is soon replaced.
      this.#unsaved = stored === undefined ? this.#record.refreshToken !== undefined : state !== undefined;
      return this.#record;
    }
    return this.#adopt(state);
  }

  keep(record: TokenRecord): void {
    this.#record = record;
    this.#unsaved = true;
  }

  /** Remembers the record, then writes it. If the write fails, the record is kept and written first next time. */
  save(record: TokenRecord, signal?: EndSignal): Promise<TokenRecord> {
    this.keep(record);
    return this.writeKept(signal);
  }

  async writeKept(signal?: EndSignal): Promise<TokenRecord> {
    if (!this.#unsaved) return this.#record;
    for (let conflicts = 0; conflicts <= MAX_WRITE_CONFLICTS; conflicts++) {
      if (await this.#write({ spending: undefined, failure: undefined }, signal)) {
        this.#unsaved = false;
        return this.#record;
      }
      const theirs = await this.#lookAgain(this.shared, signal);
      if (theirs === undefined) continue;
      if (survivor(this.#state, theirs) !== 'ours') {
        this.#unsaved = false;
        return this.#adopt(theirs);
      }
      this.#record = above(this.#record, theirs.record);
      this.#ledger = { ...this.#ledger, revision: Math.max(this.#ledger.revision, theirs.ledger.revision) };
    }
    throw this.shared.failure('write', 'other writers were always first');
  }

  async mark(spending: Mark, signal: EndSignal): Promise<boolean> {
    const { owner } = this.shared;
    const { failure } = this.#ledger;
    return this.#write({ spending: { ...spending, owner }, failure }, signal);
  }

  async settle(failure: SharedFailure | undefined, signal: EndSignal): Promise<void> {
    const { spending } = this.#ledger;
    const isMarked = spending !== undefined && spending.owner === this.shared.owner;
    if (this.#unsaved || (!isMarked && failure === undefined)) return;
    try {
      await this.#write({ spending: isMarked ? undefined : spending, failure }, signal);
    } catch (error) {
      if (!isOAuthError(error)) throw error;
    }
  }

  async forget(signal: EndSignal): Promise<void> {
    const tombstone = tombstoneOf(this.#record);
    if (tombstone.deadRefreshToken !== undefined) return void (await this.save(tombstone, signal));
    this.#record = tombstone;
    this.#unsaved = false;
    const version = this.#version;
    this.#version = undefined;
    if (version !== undefined) await this.shared.delete(version, signal);
  }

  get #state(): StoredState {
    return { record: this.#record, ledger: { ...this.#ledger, fence: this.#highestFence } };
  }

  /** Of what was adopted, or of the own lease: whichever came later. */
  get #highestFence(): number | undefined {
    const { fence = 0 } = this.#ledger;
    const highest = Math.max(fence, this.#fence ?? 0);
    return highest > 0 ? highest : undefined;
  }

  #knowsBetter(stored: StoredState): boolean {
    return mayHaveGoneBack(stored, this.#state) && survivor(this.#state, stored) === 'ours';
  }

  #adopt({ record, ledger }: StoredState): TokenRecord {
    this.#record = record;
    this.#ledger = ledger;
    return record;
  }

  /** @returns false if somebody else was first. */
  async #write(news: Pick<Ledger, 'spending' | 'failure'>, signal?: EndSignal): Promise<boolean> {
    const ledger = { ...news, fence: this.#highestFence, revision: this.#ledger.revision + 1 };
    const value = serializeState({ record: this.#record, ledger });
    const entry = { value, expiresAt: neededUntil(this.#record) };
    const version = await this.shared.write(entry, this.#version, signal);
    if (version === undefined) return false;
    this.#version = version;
    this.#ledger = ledger;
    return true;
  }

  async #lookAgain(shared: StoredKey, signal?: EndSignal): Promise<StoredState | undefined> {
    const stored = await shared.read(signal);
    const state = stored && this.#parse(stored.value, shared);
    this.#version = stored?.version;
    return state;
  }

  #parse(text: string, shared: StoredKey): StoredState | undefined {
    const parsed = parseState(text);
    if (parsed.kind === 'newer-schema') throw shared.newerSchema();
    if (parsed.kind === 'record') return parsed;
    const { key, settings } = this.#context;
    settings.logger.warn?.('the stored token is unreadable and will be replaced', { key });
    return undefined;
  }
}
