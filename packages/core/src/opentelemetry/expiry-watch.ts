import type { ObservedClient } from '../ports/telemetry.js';

const FIRST_SWEEP_AT = 1_000;

/** The tokens of one provider, as far as their time counts. */
export interface TokensInTime {
  readonly tokens: number;
  /** Of the one that ends first, in ms; `Infinity` = there is none. */
  readonly soonestMs: number;
}

const NO_TOKENS: TokensInTime = Object.freeze({ tokens: 0, soonestMs: Infinity });

/** The clients whose tokens may end, as long as they live. */
export class ExpiryWatch {
  readonly #clients = new Set<ObservedClient>();
  readonly #providers = new Set<string>();
  #sweepAt = FIRST_SWEEP_AT;

  add(client: ObservedClient): void {
    // Where nobody reads the metrics, nobody would forget those that are gone.
    if (this.#clients.size >= this.#sweepAt) this.#sweep();
    this.#clients.add(client);
    this.#providers.add(client.provider);
  }

  /** By provider, those included that have no token any more. */
  read(): ReadonlyMap<string, TokensInTime> {
    const read = new Map<string, TokensInTime>();
    for (const provider of this.#providers) read.set(provider, NO_TOKENS);
    for (const client of this.#clients) {
      if (client.gone) {
        this.#clients.delete(client);
        continue;
      }
      const { provider, timeToExpiryMs: leftMs } = client;
      if (leftMs === undefined) continue;
      const { tokens, soonestMs } = read.get(provider) ?? NO_TOKENS;
      read.set(provider, { tokens: tokens + 1, soonestMs: Math.min(leftMs, soonestMs) });
    }
    return read;
  }

  #sweep(): void {
    for (const client of this.#clients) if (client.gone) this.#clients.delete(client);
    this.#sweepAt = Math.max(FIRST_SWEEP_AT, 2 * this.#clients.size);
  }
}
