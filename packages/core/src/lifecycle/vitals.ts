import type { OAuthError } from '../errors/oauth-error.js';
import { behindClient } from './behind-client.js';
import { isWantedInBackground } from './decision/decide.js';
import { isUsable } from './decision/lifecycle-state.js';
import type { TokenSource } from './token-source.js';

/** Survives duplicate copies of this package. */
export const VITALS: unique symbol = Symbol.for('@org/oauth-core.vitals') as never;

/** What a supervisor has to know of a client to tell how it is doing: less than its status, and for very many clients. */
export interface Vitals {
  closed: boolean;
  /** How long callers can be given the token in hand, in ms; `Infinity` = no known end, 0 = there is none to give. */
  usableForMs: number;
  /** Whether its policy obtains a token, or the next one, without anybody asking. */
  wanted: boolean;
  /** Why the last acquisition failed; `undefined` = it did not. */
  error: OAuthError | undefined;
  /** Failed acquisitions in a row. */
  failures: number;
  /** For how long that failure holds requests back, in ms; 0 = the pause is over. */
  retryInMs: number;
}

export interface WithVitals {
  [VITALS](into: Vitals): void;
}

/** One record for all clients that are looked at in a row. */
export function emptyVitals(): Vitals {
  return {
    closed: false,
    usableForMs: 0,
    wanted: false,
    error: undefined,
    failures: 0,
    retryInMs: 0,
  };
}

/**
 * Writes how a client is doing into a record of the caller's, so that looking at a hundred thousand of them allocates nothing.
 *
 * @throws {OAuthError} `invalid_config` if `client` was not made by `createTokenClient`
 */
export function readVitals(client: object, into: Vitals): void {
  behindClient<WithVitals>(client, VITALS)[VITALS](into);
}

export function vitalsOf({ holder, closed }: Pick<TokenSource, 'holder' | 'closed'>, into: Vitals): void {
  const now = holder.now();
  const { state, policy } = holder;
  const { standing, window, trouble } = state;
  const failure = trouble?.kind === 'failure' ? trouble : undefined;
  into.closed = closed;
  into.usableForMs = isUsable(state, now) ? window.endsAt - now : 0;
  into.wanted = isWantedInBackground(policy, standing);
  into.error = failure?.error;
  into.failures = failure?.attempt ?? 0;
  into.retryInMs = failure === undefined ? 0 : Math.max(failure.retryAt - now, 0);
}
