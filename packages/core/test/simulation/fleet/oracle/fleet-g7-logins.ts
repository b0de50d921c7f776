import { type Excuse, NO_STORE, wasAwaySince } from './excuses.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** From the look at the store to the login that follows from it. */
const LONGEST_FLIGHT_IN_DEADLINES = 12;

/**
 * G7: no chain is lost: nobody logs in while the store holds a refresh token that the vendor would accept.
 *
 * Exceptions: who cannot read the store, or reads what was there before, cannot know; without leases, two may begin at the
 * same moment; who was paused has decided before; and after two tries in vain nobody knows whether it would be accepted.
 */
export const loginsInFleet: MakeFleetProperty = ({ setup, world, clock, facts, checkUnless }) => {
  const inVain = new Map<string, Set<number>>();

  return (observation) => {
    if (observation.see === 'token-answer') {
      const { request, answer } = observation;
      if (request.spent === undefined) return;
      const vain = answer.as !== 'issued' && !(answer.as === 'refused' && !answer.error.startsWith('HTTP 5'));
      if (!vain) return;
      inVain.set(request.spent, (inVain.get(request.spent) ?? new Set()).add(request.life));
    }
    if (observation.see !== 'token-request' || observation.request.grantType !== 'password') return;
    const { life } = observation.request;
    const { key, identity, node, wroteMs } = facts.client(life);
    const held = facts.stored(key)?.refreshToken;
    const accepted = held !== undefined && world.vendors[identity]?.issuer.isAccepted(held) === true;
    const excuse = (): Excuse | undefined => {
      const since = clock.trueMs - LONGEST_FLIGHT_IN_DEADLINES * setup.timeoutMs;
      if (!setup.store.leases) return 'the store gives no leases';
      if ((inVain.get(held ?? '')?.size ?? 0) > 1) return 'two processes had tried in vain';
      if (node.hindrances.anySince(since, NO_STORE))
        return 'the store was out of reach, and no refresh token was spent';
      const lease = world.store.leases.latestOf(life);
      if (lease?.ended === 'taken away') return 'the lease was lost in the store';
      return wasAwaySince(node.hindrances, Math.max(wroteMs, lease?.givenMs ?? 0))
        ? 'the sender was away between its mark and its request'
        : undefined;
    };
    checkUnless(
      excuse,
      'G7 no login while the store holds a good refresh token',
      !accepted,
      () => `client ${life} logs in, but ${held} is in the store`,
    );
  };
};
