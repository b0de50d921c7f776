import type { OAuthErrorCode } from '@org/oauth-core';

/**
 * How one watched client is doing. `ok`: its token is good; `fading`: its token is still good, but renewals fail;
 * `waiting`: it has no good token, the next is on its way, and nothing has failed; `out`: it has no good token, and the last
 * attempt to get one failed; `idle`: it has none, and nobody needs one yet, as under `reactive()` before the first call.
 */
export type ClientCondition = 'ok' | 'fading' | 'waiting' | 'out' | 'idle';

/** How many watched clients are in each condition. */
export type ConditionCounts = Readonly<Record<ClientCondition, number>>;

/**
 * How all watched clients are doing together. The first of these that applies:
 *
 * - `closed`: the scheduler is closed.
 * - `failing`: a client is `out`, and no client has a good token.
 * - `degraded`: a client is `out` or `fading`, and some client has a good token.
 * - `ok`: some client has a good token.
 * - `waiting`: a client waits for its token, and none has one yet.
 * - `idle`: nothing is watched, or nobody needs a token yet.
 */
export type HealthGrade = 'closed' | 'failing' | 'degraded' | 'ok' | 'waiting' | 'idle';

/** A watched client that is not doing well. Durations in ms. */
export interface ClientHealth {
  readonly key: string;
  readonly provider: string;
  readonly condition: Exclude<ClientCondition, 'ok' | 'idle'>;
  /** What went wrong, or what it waits for, in a sentence without secrets. */
  readonly reason: string;
  /** The code of the error that it failed with last; `undefined` = nothing has failed. */
  readonly code: OAuthErrorCode | undefined;
  /** Failed acquisitions in a row. */
  readonly failures: number;
  /** How long its token is still good; `undefined` = it has none, or one without a known end. */
  readonly usableForMs: number | undefined;
  /** When it is tried again; `undefined` = now, or when somebody asks. */
  readonly retryInMs: number | undefined;
}

/** What a readiness probe wants to know: plain data without secrets, made for `JSON.stringify`. Durations in ms. */
export interface SchedulerHealth {
  readonly grade: HealthGrade;
  /** The grade in a sentence, and what to do if that is known. */
  readonly why: string;
  /** How many clients are watched. */
  readonly watched: number;
  readonly clients: ConditionCounts;
  /**
   * When the first of the clients whose renewals fail runs out of its token, unless one succeeds before; 0 = one has;
   * `undefined` = no outage is in sight.
   */
  readonly outageInMs: number | undefined;
  /**
   * When the first client would be without a token if every renewal failed from now on; 0 = one has none that needs one;
   * `undefined` = no token has a known end, or there is none.
   */
  readonly reserveMs: number | undefined;
  /** The ten that are worst off, the worst first: those that are `out`, then `fading` ones by their end, then `waiting` ones. */
  readonly worst: readonly ClientHealth[];
}
