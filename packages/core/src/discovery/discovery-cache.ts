import { parseOptions } from '../config/parse-options.js';
import { isOAuthError } from '../errors/oauth-error.js';
import { waitFor } from '../internal/wait.js';
import type { Clock } from '../ports/clock.js';
import type { DiscoveredServer } from './discovered-server.js';
import { CACHE_OPTIONS } from './options.js';

export interface DiscoveryCacheOptions {
  /** How many issuers are remembered, 1 to 10,000; the one that was asked for the longest time ago goes first. Default 100. */
  readonly maxEntries?: number | undefined;
  /** How long in ms an answer is used, 0 to 604,800,000 (a week). Default 3,600,000 (an hour). */
  readonly maxAgeMs?: number | undefined;
}

/** One caller's wish. */
export interface CachedLookup {
  readonly issuer: string;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
  load(signal: AbortSignal): Promise<DiscoveredServer>;
}

/** Remembers what `discover()` found. Made by `discoveryCache()`. */
export interface DiscoveryCache {
  /** What is remembered, or what `load` brings; everybody who asks meanwhile gets the same. */
  lookUp(lookup: CachedLookup): Promise<DiscoveredServer>;
}

/** So that a caller in a loop does not become one to the server. */
const FAILURE_KEPT_MS = 5_000;

/**
 * A memory for `discover()`, owned by whoever makes it. At most one request per issuer is under way. A failure is kept for five
 * seconds, or for as long as the server asked to wait, and never longer than `maxAgeMs`. What the server's caching headers say is not
 * looked at. Use one cache for calls that would reach the same servers: it knows them by issuer, not by `fetch`.
 *
 * @throws {OAuthError} `invalid_config`
 * @example
 * ```ts
 * import { discover, discoveryCache } from '@org/oauth-core';
 *
 * const cache = discoveryCache({ maxAgeMs: 10 * 60_000 });
 * export const serverOf = (tenant: string) => discover(`https://id.example.com/${tenant}`, { cache });
 * ```
 */
export function discoveryCache(options: DiscoveryCacheOptions = {}): DiscoveryCache {
  const { maxEntries = 100, maxAgeMs = 3_600_000 } = parseOptions(CACHE_OPTIONS, options, {
    owner: 'discoveryCache',
  });
  return new BoundedCache(maxEntries, maxAgeMs);
}

interface Entry {
  readonly work: Promise<DiscoveredServer>;
  readonly controller: AbortController;
  waiting: number;
  /** Epoch ms; `undefined` = under way. */
  settledAt: number | undefined;
  keptMs: number;
}

class BoundedCache implements DiscoveryCache {
  readonly #maxEntries: number;
  readonly #maxAgeMs: number;
  /** The one that was asked for last comes last. */
  readonly #entries = new Map<string, Entry>();

  constructor(maxEntries: number, maxAgeMs: number) {
    this.#maxEntries = maxEntries;
    this.#maxAgeMs = maxAgeMs;
  }

  async lookUp(lookup: CachedLookup): Promise<DiscoveredServer> {
    const { issuer, signal } = lookup;
    const entry = this.#current(lookup) ?? this.#begin(lookup);
    this.#entries.delete(issuer);
    this.#entries.set(issuer, entry);
    this.#dropOldest();
    entry.waiting += 1;
    try {
      return await waitFor(entry.work, signal);
    } finally {
      entry.waiting -= 1;
      if (entry.waiting === 0 && entry.settledAt === undefined) this.#abandon(issuer, entry);
    }
  }

  #current({ issuer, clock }: CachedLookup): Entry | undefined {
    const entry = this.#entries.get(issuer);
    if (entry?.settledAt === undefined) return entry;
    const ageMs = clock.now() - entry.settledAt;
    // A clock that was set back tells nothing about an age.
    return ageMs >= 0 && ageMs < entry.keptMs ? entry : undefined;
  }

  #begin({ clock, load }: CachedLookup): Entry {
    const controller = new AbortController();
    const work = load(controller.signal);
    const entry: Entry = { work, controller, waiting: 0, settledAt: undefined, keptMs: this.#maxAgeMs };
    work.then(
      () => {
        entry.settledAt = clock.now();
      },
      (error: unknown) => {
        const wait = isOAuthError(error) ? error.retryAfterMs : undefined;
        entry.settledAt = clock.now();
        entry.keptMs = Math.min(this.#maxAgeMs, Math.max(FAILURE_KEPT_MS, wait ?? 0));
      },
    );
    return entry;
  }

  /** Nobody waits for it any more. */
  #abandon(issuer: string, entry: Entry): void {
    if (this.#entries.get(issuer) === entry) this.#entries.delete(issuer);
    entry.controller.abort();
  }

  #dropOldest(): void {
    for (const issuer of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries) return;
      this.#entries.delete(issuer);
    }
  }
}
