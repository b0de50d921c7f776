import { type Excuse, NO_STORE, wasAwaySince } from './excuses.js';
import { parseStored, type StoredTokens } from './fleet-facts.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** From the look at the store to what follows from it. */
const LONGEST_FLIGHT_IN_DEADLINES = 12;

/**
 * G7: no chain is lost: nobody logs in while the store holds a refresh token that the vendor would accept, and nobody puts one
 * that it would not accept, or none, in its place.
 *
 * Exceptions: who cannot read the store, or reads what was there before, cannot know; without leases, two may begin at the
 * same moment, and so may those whose lease was lost in the store; who was paused has decided before; and after two processes that ended without a word nobody knows whether it
 * would be accepted.
 */
export const chainsInFleet: MakeFleetProperty = ({ setup, world, clock, facts, checkUnless }) => {
  const records = new Map<string, StoredTokens>();
  const writers = new Map<string, { readonly life: number; readonly atMs: number }>();

  const isGood = (life: number, refreshToken: string | undefined): boolean => {
    const { identity } = facts.client(life);
    return refreshToken !== undefined && world.vendors[identity]?.issuer.isAccepted(refreshToken) === true;
  };

  const excuseOf = (
    life: number,
    record: StoredTokens | undefined,
    decidedMs: number,
  ): Excuse | undefined => {
    const { node } = facts.client(life);
    const since = clock.trueMs - LONGEST_FLIGHT_IN_DEADLINES * setup.timeoutMs;
    if (!setup.store.leases) return 'the store gives no leases';
    if (record?.spending?.again === true) return 'two processes had tried in vain';
    if (node.hindrances.anySince(since, NO_STORE))
      return 'the store was out of reach, and no refresh token was spent';
    const lease = world.store.leases.latestOf(life);
    if (lease !== undefined && writerHadLostLease(facts.client(life).key, lease.givenMs))
      return 'it was stored by a process that had lost its lease';
    if (lease?.ended === 'taken away' && lease.untilMs >= since) return 'the lease was lost in the store';
    return wasAwaySince(node.hindrances, Math.max(decidedMs, lease?.givenMs ?? 0))
      ? 'the sender was away between its mark and its request'
      : undefined;
  };

  /** Whether what is stored came after this client had looked, from one whose lease had ended before. */
  const writerHadLostLease = (key: string, lookedMs: number): boolean => {
    const writer = writers.get(key);
    if (writer === undefined || writer.atMs < lookedMs) return false;
    const lease = world.store.leases.latestOf(writer.life);
    return lease?.ended !== undefined && lease.ended !== 'released' && lease.untilMs <= writer.atMs;
  };

  return (observation) => {
    switch (observation.see) {
      case 'token-request': {
        const { life, grantType } = observation.request;
        if (grantType !== 'password') return;
        const held = facts.stored(facts.client(life).key);
        return checkUnless(
          () => excuseOf(life, held, facts.client(life).wroteMs),
          'G7 no login while the store holds a good refresh token',
          !isGood(life, held?.refreshToken),
          () => `client ${life} logs in, but ${held?.refreshToken} is in the store`,
        );
      }
      case 'stored': {
        const { life, key, value } = observation;
        const before = records.get(key);
        writers.set(key, { life, atMs: clock.trueMs });
        const next = value === undefined ? undefined : parseStored(value);
        if (next === undefined) records.delete(key);
        else records.set(key, next);
        if (before?.refreshToken === undefined || before.refreshToken === next?.refreshToken) return;
        return checkUnless(
          () => excuseOf(life, before, facts.client(life).wroteBeforeMs),
          'G7 no good refresh token is lost',
          !isGood(life, before.refreshToken) || isGood(life, next?.refreshToken),
          () => `client ${life} puts ${next?.refreshToken} in the place of ${before.refreshToken}`,
        );
      }
      case 'went-back':
        records.clear();
        return;
      default:
    }
  };
};
