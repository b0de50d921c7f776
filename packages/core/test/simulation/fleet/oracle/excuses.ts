import type { GivenLease } from '../store/lease-book.js';
import type { FleetSetup } from '../scenario/fleet-setup.js';
import type { Hindrances } from '../world/hindrances.js';

/** Why a promise could not be kept by anybody. Each use is counted. */
export type Excuse =
  | 'the store gives no leases'
  | 'the holder was away until its lease ran out'
  | 'the lease was lost in the store'
  | 'the store was out of reach, and no refresh token was spent'
  | 'the sender was away between its mark and its request'
  | 'the store went back to an earlier state'
  | 'it was stored by a process that had lost its lease'
  | 'two processes had tried in vain';

/** What is known of whoever sent a token request. */
export interface Sender {
  readonly setup: FleetSetup;
  /** The lease that it got last. */
  readonly lease: GivenLease | undefined;
  readonly hindrances: Hindrances;
  /** When the flight began at the latest, in true time. */
  readonly sinceMs: number;
  readonly spendsRefreshToken: boolean;
}

/** Why a request may be under way although its sender does not hold the lease; `undefined` = it must hold it. */
export function excuseWithoutLease(sender: Sender): Excuse | undefined {
  const { setup, lease, hindrances, sinceMs, spendsRefreshToken } = sender;
  if (!setup.store.leases) return 'the store gives no leases';
  const endedNow = lease !== undefined && lease.untilMs >= sinceMs;
  if (endedNow && lease.ended === 'taken away') return 'the lease was lost in the store';
  if (endedNow && lease.ended === 'ran out' && hindrances.anySince(lease.givenMs, AWAY))
    return 'the holder was away until its lease ran out';
  if (!spendsRefreshToken && hindrances.anySince(sinceMs, NO_STORE))
    return 'the store was out of reach, and no refresh token was spent';
  return undefined;
}

const AWAY = ['paused', 'dead', 'no store', 'slow store'] as const;

/** The store could not be asked, or did not say what is true. */
export const NO_STORE = ['no store', 'slow store', 'stale reads'] as const;

/** A message may arrive long after its sender has made up its mind. @param wroteMs - when its mark was stored. */
export function wasAwaySince(hindrances: Hindrances, wroteMs: number): boolean {
  return hindrances.anySince(wroteMs, ['paused', 'dead']);
}
