import { type EndSignal, Ending } from '../../internal/ending.js';
import type { OAuthError } from '../../errors/oauth-error.js';
import type { RefreshCause } from '../../events/token-events.js';
import type { Token } from '../../token/token.js';
import type { LifecycleState } from '../decision/lifecycle-state.js';

/** How an acquisition ended. */
export type Landing =
  | {
      readonly ok: true;
      readonly outcome: 'refreshed' | 'unchanged';
      readonly token: Token;
      /** Which of the vendor's answers brought it, counted from 1; 0 = it was stored earlier. */
      readonly answer: number;
    }
  | { readonly ok: false; readonly error: OAuthError };

/** Callers who wait for the same answer. */
interface Crowd {
  /** What was known when they came. */
  readonly state: LifecycleState;
  /** How often the vendor had answered by then. */
  readonly answers: number;
  readonly promise: Promise<Token>;
}

/** One acquisition under way: everybody who needs a token waits for the same one (G2). */
export class Flight {
  readonly cause: RefreshCause;
  /** Never rejects. */
  readonly landing: Promise<Landing>;
  /** Whether a caller has ever waited for it. */
  wanted = false;
  /** Whether the vendor was asked, so that nobody had stored anything of use. */
  hasAsked = false;
  /** What all those get who have no token in hand and ask for nothing special. */
  crowd: Crowd | undefined;
  /** The work itself; it may outlast the landing. Never rejects. */
  done: Promise<void> | undefined;
  readonly #ending = new Ending();
  readonly #land: (landing: Landing) => void;

  constructor(cause: RefreshCause) {
    this.cause = cause;
    let land: (landing: Landing) => void = () => undefined;
    this.landing = new Promise((resolve) => {
      land = resolve;
    });
    this.#land = land;
  }

  /** Ends with the flight's own work; no caller's signal reaches it (G5). */
  get signal(): EndSignal {
    return this.#ending;
  }

  /** Tells everybody who waits. Later landings are ignored. */
  land(landing: Landing): void {
    this.#land(landing);
  }

  /** Tells everybody who waits, and gives the work up. */
  abort(error: OAuthError): void {
    this.#land({ ok: false, error });
    this.#ending.abort(error);
  }
}
