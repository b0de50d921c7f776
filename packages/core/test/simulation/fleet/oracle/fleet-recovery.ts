import type { Call } from '../../world/observation.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** How long a lease outlives the deadline of a request. */
const LEASE_MARGIN_MS = 5_000;

/**
 * G5 in a fleet: when everything is healed, and the longest pause has gone by, every node that is asked has a token within the time
 * of a dead holder's lease and two full flights; and, where APIs reject what the vendor has ended, all of them hold good ones in the end.
 *
 * Exception: without leases, nodes that ask at the same moment end each other's tokens at a vendor that has one at a time.
 */
export const recoveryInFleet: MakeFleetProperty = ({ setup, clock, world, check }) => {
  const open = new Map<number, Call>();
  let round = 0;
  const neverSettles = !setup.store.leases && setup.vendor.issues === 'revokes-previous';
  const flightMs = 2 * setup.attempts * (setup.timeoutMs + setup.maxDelayMs);
  const boundMs = setup.timeoutMs + LEASE_MARGIN_MS + 2 * flightMs;

  return (observation) => {
    switch (observation.see) {
      case 'round':
        ({ round } = observation);
        return;
      case 'call':
        open.set(observation.call.id, observation.call);
        return;
      case 'settled': {
        const { call } = observation;
        open.delete(call.id);
        if (round === 0 || call.kind !== 'getToken') return;
        const tookMs = clock.runMs - call.beganRunMs;
        check(
          'G5 no failure is for ever',
          call.outcome?.ok === true,
          () =>
            `with everything healed, client ${call.life} failed: ${String(call.outcome?.ok === false && call.outcome.error)}`,
        );
        check(
          'G5 in time',
          tookMs <= boundMs,
          () => `client ${call.life} waited ${tookMs} ms, with everything healed`,
        );
        return;
      }
      case 'round-over':
        check(
          'G5 good tokens in the end',
          observation.round < LAST_ROUND || observation.useless.length === 0 || neverSettles,
          () => `after ${observation.round} rounds there are still ${observation.useless.join(', ')}`,
        );
        return;
      case 'end':
        for (const call of open.values())
          if (!isGone(call.life))
            check('G5 everything settles', false, () => `${call.kind} ${call.id} never settled`);
        return;
      default:
    }
  };

  function isGone(life: number): boolean {
    return !world.nodes.some(({ clients }) => clients.some(({ number }) => number === life));
  }
};

/** As often are all nodes asked, and what they then hold tried at an API. */
export const LAST_ROUND = 4;
