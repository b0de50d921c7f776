import { meansMs } from '../scenario/lifetimes.js';
import type { Issued } from '../server/issuer.js';
import type { TokenRequest } from '../world/observation.js';

/** When a token ends by what the server said when the client first heard of it; instants in true time. */
export interface KnownEnd {
  readonly endsAtMs: number;
  readonly lifetimeMs: number;
  readonly sentAtMs: number;
  readonly heardAtMs: number;
  /** The client may have forgotten it: what it hears next counts as the first time. */
  readonly forgettable: boolean;
}

/** The ends that a client must go by: the first one that it was told of each token, and never a later one. */
export class KnownEnds {
  readonly #ends = new Map<string, KnownEnd>();
  readonly #defaultSeconds: number | undefined;

  constructor(defaultSeconds: number | undefined) {
    this.#defaultSeconds = defaultSeconds;
  }

  of(accessToken: string): KnownEnd | undefined {
    return this.#ends.get(accessToken);
  }

  /** @param nowMs - true time at which the answer arrived. */
  hear(request: TokenRequest, { accessToken, lifetime }: Issued, nowMs: number): void {
    const known = this.#ends.get(accessToken);
    if (known !== undefined && !known.forgettable && known.endsAtMs !== Infinity) return;
    const lifetimeMs = meansMs(lifetime, this.#defaultSeconds);
    const sentAtMs = request.sentTrueMs;
    const endsAtMs = sentAtMs + lifetimeMs;
    // A client never holds what was dead on arrival.
    const forgettable = endsAtMs <= nowMs;
    this.#ends.set(accessToken, { sentAtMs, heardAtMs: nowMs, lifetimeMs, endsAtMs, forgettable });
  }

  /** The client was restarted, or told to forget. */
  mayForget(): void {
    for (const [token, end] of this.#ends) this.#ends.set(token, { ...end, forgettable: true });
  }
}
