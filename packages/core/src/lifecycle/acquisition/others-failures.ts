import { OAuthError } from '../../errors/oauth-error.js';
import type { SharedFailure } from '../../store/ledger.js';

/** As long as the longest pause after a failure: later the vendor may have changed its mind. */
const LONGEST_NEWS_MS = 15 * 60_000;

/** One client whose own configuration is wrong must not keep the others from asking. */
const MOST_IN_A_ROW = 9;

/**
 * A vendor that refuses one client of the key refuses the others alike: each of them takes the failure for its own,
 * instead of asking the same again. So a fleet with a wrong password makes few logins, and not one for each process.
 */
export class OthersFailures {
  #seen: string | undefined;
  #hasLooked = false;
  #inARow = 0;

  /**
   * Call whenever the store was read.
   *
   * @returns the failure, if it came after the last look and the caller should fail alike. What lay there at the first
   * look is no news: whoever has just started may have been started to try again.
   */
  newsIn(failure: SharedFailure | undefined, now: number): OAuthError | undefined {
    const isNews = failure !== undefined && failure.id !== this.#seen && this.#hasLooked;
    this.#hasLooked = true;
    this.#seen = failure?.id ?? this.#seen;
    if (!isNews || Math.abs(now - failure.at) > LONGEST_NEWS_MS || this.#inARow >= MOST_IN_A_ROW)
      return undefined;
    this.#inARow += 1;
    return new OAuthError(failure);
  }

  /** This client asks by itself. */
  asks(): void {
    this.#inARow = 0;
  }

  /** What to tell the others, if the vendor itself has spoken: a network may be down for this process only. */
  share(error: OAuthError, now: number): SharedFailure | undefined {
    if (error.status === undefined) return undefined;
    this.#seen = crypto.randomUUID();
    const { code, message, hint, status, retryAfterMs } = error.toInit();
    return { id: this.#seen, at: now, code, message, hint, status, retryable: error.retryable, retryAfterMs };
  }
}
