import type { ClientSettings } from '../config/settings.js';
import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import { waitAtMost } from '../internal/wait.js';
import type { ObservedStoreUse } from '../ports/telemetry.js';
import { KeptLease } from './kept-lease.js';
import { letGo } from './let-go.js';
import type { StoredValue, StoreEntry, TokenStore } from './token-store.js';
import type { EndSignal } from '../internal/ending.js';

const LEASE_MARGIN_MS = 5_000;

/** Where a key lies, and for whom. */
export interface StoredKeyContext {
  readonly provider: { readonly name: string };
  readonly settings: ClientSettings;
  readonly key: string;
}

/**
 * One key of a shared store. A store that throws, rejects or does not answer within `timeoutMs` fails alike: with an
 * `OAuthError` of code `store_error`.
 */
export class StoredKey {
  readonly #store: TokenStore;
  readonly #provider: string;
  readonly #settings: ClientSettings;
  readonly #key: string;
  /** Whom leases and marks are of: no other client has this name. */
  readonly owner: string = crypto.randomUUID();
  #error: OAuthError | undefined;

  constructor(store: TokenStore, { provider, settings, key }: StoredKeyContext) {
    this.#store = store;
    this.#provider = provider.name;
    this.#settings = settings;
    this.#key = key;
  }

  /** Why the store was of no use when it was needed last. */
  get error(): OAuthError | undefined {
    return this.#error;
  }

  /** Whether clients of one key can take turns. */
  get givesLeases(): boolean {
    return this.#store.lease !== undefined;
  }

  /** Whether changes are told, at least mostly. */
  get tellsChanges(): boolean {
    return this.#store.subscribe !== undefined;
  }

  /** How long a lease holds without its watchdog: longer than a request, so that nobody overtakes within one. */
  get leaseMs(): number {
    return this.#settings.timeoutMs + LEASE_MARGIN_MS;
  }

  read(signal?: EndSignal): Promise<StoredValue | undefined> {
    return this.#use('read', (store) => store.read(this.#key), { signal });
  }

  /** @returns the new version; `undefined` if somebody else was first. */
  write(entry: StoreEntry, expected: string | undefined, signal?: EndSignal): Promise<string | undefined> {
    return this.#use('write', (store) => store.write(this.#key, entry, expected), { signal });
  }

  delete(expected: string, signal?: EndSignal): Promise<boolean> {
    return this.#use('delete', (store) => store.delete(this.#key, expected), { signal });
  }

  /** @returns `undefined` while another client holds it. */
  async lease(signal: EndSignal): Promise<KeptLease | undefined> {
    const request = { owner: this.owner, ttlMs: this.leaseMs };
    const lease = await this.#use('lease', async (store) => store.lease?.(this.#key, request), {
      signal,
      tooLate: (late) => late?.release(),
    });
    return lease && new KeptLease(lease, this.#settings.clock, this.leaseMs);
  }

  /** @returns the unsubscribe function, which never fails. */
  async subscribe(onChange: () => void, signal: EndSignal): Promise<() => Promise<void>> {
    const unsubscribe = await this.#use(
      'subscribe',
      async (store) => store.subscribe?.(this.#key, onChange),
      {
        signal,
        tooLate: (late) => late?.(),
      },
    );
    return async () => unsubscribe && letGo(unsubscribe, this.#settings.clock);
  }

  /** What lies there was written by a version of this library that knows more than this one. */
  newerSchema(): OAuthError {
    return new OAuthError({
      code: 'store_error',
      message: 'read: the stored token was written by a newer version of this library.',
      hint: 'Update @org/oauth-core here, or give this process a store or prefix of its own. The stored token was left alone.',
      key: this.#key,
      retryable: false,
    });
  }

  failure(operation: string, reason: string): OAuthError {
    return new OAuthError({
      code: 'store_error',
      message: `${operation}: ${reason}.`,
      hint: 'Check the store that was passed as `store`; its own log has the cause.',
      key: this.#key,
    });
  }

  async #use<T>(
    operation: ObservedStoreUse['operation'],
    run: (store: TokenStore) => Promise<T>,
    { signal, tooLate }: { readonly signal: EndSignal | undefined; tooLate?(late: T): unknown },
  ): Promise<T> {
    const { clock, timeoutMs: patienceMs } = this.#settings;
    const began = clock.now();
    // The store's own errors may quote anything; ours are made of safe parts.
    const work = (async () => ({ value: await run(this.#store) }))().catch((error: unknown) => ({
      error: isOAuthError(error, 'store_error') ? error : this.failure(operation, 'the store failed'),
    }));
    let outcome: Awaited<typeof work> | undefined;
    try {
      outcome = await waitAtMost(work, { patienceMs, clock, signal });
    } catch (error) {
      this.#observe(operation, 'aborted', began);
      throw error;
    } finally {
      // What nobody waits for any more is given back when it comes.
      if (outcome === undefined && tooLate !== undefined)
        void work.then(async (late) => 'value' in late && tooLate(late.value)).catch(() => undefined);
    }
    const ended = outcome !== undefined && 'error' in outcome ? 'failed' : 'ok';
    this.#observe(operation, outcome === undefined ? 'timeout' : ended, began);
    const result = outcome ?? {
      error: this.failure(operation, `the store did not answer within ${patienceMs} ms`),
    };
    this.#error = 'error' in result ? result.error : undefined;
    if ('error' in result) throw result.error;
    return result.value;
  }

  #observe(
    operation: ObservedStoreUse['operation'],
    outcome: ObservedStoreUse['outcome'],
    began: number,
  ): void {
    const { clock, logger, telemetry } = this.#settings;
    if (logger.debug === undefined && telemetry?.storeUsed === undefined) return;
    const use = { operation, outcome, durationMs: Math.max(0, clock.now() - began) };
    logger.debug?.('the store was used', { key: this.#key, ...use });
    telemetry?.storeUsed?.({ provider: this.#provider, ...use });
  }
}
