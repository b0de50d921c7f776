import type { Action } from '../simulation/scenario/action.js';
import type { Setup } from '../simulation/scenario/setup.js';

/** What a client lives through, with the minute at which it happens. */
export interface Chapter {
  readonly minute: number;
  readonly action: Action;
}

/** Its tokens live for half an hour, as Talend's do; it tells their lifetime truly, and asking again gives a new one. */
export const SETUP: Omit<Setup, 'policy'> = {
  vendor: {
    issues: 'fresh',
    sameExpiry: 'true',
    refresh: 'none',
    lifetime: { raw: '1800', seconds: 1_800 },
    endsOffByMs: 0,
    latencyMs: 400,
  },
  grant: 'client_credentials',
  reissue: 'fresh',
  store: false,
  attempts: 3,
  timeoutMs: 30_000,
  maxDelayMs: 10_000,
  defaultLifetimeSeconds: undefined,
  listens: true,
  audited: false,
  calm: false,
};

const CALL: Action = { do: 'fetch', callers: 1, body: 'none', to: 'api', abortAfterMs: undefined };
const DOWN: Action = {
  do: 'fault',
  planned: { at: 'token', fault: { kind: 'lost-before' }, times: Infinity },
};
const UP: Action = { do: 'heal' };

export const LENGTH_MINUTES = 100;

const CALLS = [4, 12, 20, 31, 35, 42, 49, 56, 63, 70, 76, 81, 88, 95];

const CHAPTERS: readonly Chapter[] = [
  { minute: 22, action: DOWN },
  { minute: 27, action: UP },
  { minute: 46, action: { do: 'server-revokes', what: 'access' } },
  { minute: 66, action: DOWN },
  { minute: 84, action: UP },
  ...CALLS.map((minute) => ({ minute, action: CALL })),
];

/** The same for each policy: a short outage, a revocation at the vendor's, an outage that is longer than a token lasts. */
export const STORY = CHAPTERS.toSorted((a, b) => a.minute - b.minute);
