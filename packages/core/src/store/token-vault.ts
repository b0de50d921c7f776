import { OAuthError } from '../errors/oauth-error.js';
import type { ClientSettings } from '../config/settings.js';
import { waitAtMost } from '../internal/wait.js';
import { fingerprint } from '../token/fingerprint.js';
import { KeptLease } from './kept-lease.js';
import { EMPTY_RECORD, parseRecord, serializeRecord, type TokenRecord } from './token-record.js';
import type { TokenStore } from './token-store.js';

const MAX_WRITE_CONFLICTS = 5;
const LEASE_MARGIN_MS = 5_000;
const LOOK_EVERY_MS = 1_000;

/** Where a record is kept, and under which name. */
export interface VaultContext {
  readonly settings: ClientSettings;
  readonly key: string;
}

/**
 * One key's record, in memory and in the store. What is not saved yet is never forgotten: a record
 * that the store refused is written before anything else is asked of the vendor (G7).
 */
export class TokenVault {
  readonly #store: TokenStore | undefined;
  readonly #key: string;
  readonly #settings: ClientSettings;
  /** Who asks for leases: no other client has this name. */
  readonly #owner = crypto.randomUUID();
  #record: TokenRecord = EMPTY_RECORD;
  #version: string | undefined;
  #unsaved = false;

  constructor({ settings, key }: VaultContext) {
    this.#store = settings.store;
    this.#key = key;
    this.#settings = settings;
  }

  get record(): TokenRecord {
    return this.#record;
  }

  /** Whether the store still has to be given what is held here. */
  get hasUnsaved(): boolean {
    return this.#unsaved;
  }

  /** Whether the store gives leases, so that clients of one key renew in turn. */
  get givesLeases(): boolean {
    return this.#store?.lease !== undefined;
  }

  /** @returns `undefined` while another client holds it. */
  async takeLease(signal: AbortSignal): Promise<KeptLease | undefined> {
    const { clock, timeoutMs } = this.#settings;
    // Longer than a request, so that a holder whose watchdog fails is not overtaken within one.
    const ttlMs = timeoutMs + LEASE_MARGIN_MS;
    const lease = await this.#attempt({ operation: 'lease', signal }, async (store) =>
      store.lease?.(this.#key, { owner: this.#owner, ttlMs }),
    );
    return lease && new KeptLease(lease, clock, ttlMs);
  }

  /** Resolves after the next change of what is stored, or after a second: changes may go unheard. */
  async waitForChange(signal: AbortSignal): Promise<void> {
    let hear = (): void => undefined;
    const change = new Promise<void>((resolve) => {
      hear = resolve;
    });
    const unsubscribe = await this.#attempt({ operation: 'subscribe', signal }, async (store) =>
      store.subscribe?.(this.#key, hear),
    );
    try {
      await waitAtMost(change, { patienceMs: LOOK_EVERY_MS, clock: this.#settings.clock, signal });
    } finally {
      await unsubscribe?.().catch(() => undefined);
    }
  }

  /** Takes over what the store holds. */
  async load(signal?: AbortSignal): Promise<TokenRecord> {
    if (this.#store === undefined || this.#unsaved) return this.#record;
    const stored = await this.#attempt({ operation: 'read', signal }, (store) => store.read(this.#key));
    if (stored === undefined || stored.version === this.#version) return this.#record;
    const parsed = parseRecord(stored.value);
    if (parsed.kind === 'newer-schema') throw this.#newerSchema();
    this.#version = stored.version;
    if (parsed.kind === 'unreadable')
      this.#settings.logger.warn?.('the stored token is unreadable and will be replaced', { key: this.#key });
    else this.#record = parsed.record;
    return this.#record;
  }

  /** Remembers the record, then writes it. If the write fails, the record is kept and written first next time. */
  async save(record: TokenRecord, signal?: AbortSignal): Promise<TokenRecord> {
    this.#record = record;
    if (this.#store === undefined) return record;
    this.#unsaved = true;
    const text = serializeRecord(record);
    for (let conflicts = 0; conflicts <= MAX_WRITE_CONFLICTS; conflicts++) {
      const version = await this.#attempt({ operation: 'write', signal }, (store) =>
        store.write(this.#key, { value: text }, this.#version),
      );
      if (version !== undefined) {
        this.#version = version;
        this.#unsaved = false;
        return record;
      }
      // Ours came from the vendor later than what we had read, so it replaces what got there meanwhile.
      const current = await this.#attempt({ operation: 'read', signal }, (store) => store.read(this.#key));
      if (current !== undefined && parseRecord(current.value).kind === 'newer-schema')
        throw this.#newerSchema();
      this.#version = current?.version;
    }
    throw this.#failure('write', 'other writers were always first');
  }

  /** Forgets the tokens, but neither how many there were nor which refresh token must not be sent again. */
  async forget(signal: AbortSignal): Promise<void> {
    const { generation, refreshToken, deadRefreshToken } = this.#record;
    const dead = refreshToken === undefined ? deadRefreshToken : fingerprint(refreshToken);
    const tombstone = { ...EMPTY_RECORD, generation, deadRefreshToken: dead };
    if (dead !== undefined) return void (await this.save(tombstone, signal));
    this.#record = tombstone;
    this.#unsaved = false;
    const version = this.#version;
    this.#version = undefined;
    if (version === undefined) return;
    await this.#attempt({ operation: 'delete', signal }, (store) => store.delete(this.#key, version));
  }

  /** A store that throws, rejects or does not answer in time fails alike; its own error may quote anything. */
  async #attempt<T>(
    { operation, signal }: { readonly operation: string; readonly signal?: AbortSignal | undefined },
    run: (store: TokenStore) => Promise<T>,
  ): Promise<T> {
    const { clock, timeoutMs: patienceMs } = this.#settings;
    const work = (async () => ({ value: await run(this.#store as TokenStore) }))().catch(
      () => 'failed' as const,
    );
    const outcome = await waitAtMost(work, { patienceMs, clock, signal });
    if (outcome === undefined)
      throw this.#failure(operation, `the store did not answer within ${patienceMs} ms`);
    if (outcome === 'failed') throw this.#failure(operation, 'the store failed');
    return outcome.value;
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
