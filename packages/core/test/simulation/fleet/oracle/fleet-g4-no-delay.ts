import type { Call } from '../../world/observation.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** The part of its life in which a token is renewed before it is given out. */
const LONGEST_MANDATORY_MS = 60_000;

/**
 * G4: who holds a token that is good for long is served at once, whatever becomes of the store and the other nodes.
 */
export const noDelayInFleet: MakeFleetProperty = ({ setup, world, clock, facts, check }) => {
  const mustBeServed = new Map<number, Call>();
  const skews = setup.nodes.map(({ skewMs }) => skewMs);
  // Who takes over a token from a clock that is ahead makes it end as much earlier.
  const spreadMs = Math.max(...skews) - Math.min(...skews);

  return (observation) => {
    switch (observation.see) {
      case 'call': {
        const { call } = observation;
        const { node, identity } = facts.client(call.life);
        const token = node.clients[identity]?.client.peek();
        if (call.kind !== 'getToken' || token === undefined) return;
        const leftMs = (token.expiresAt ?? Infinity) - clock.wallMs - node.skewMs - spreadMs;
        if (leftMs > LONGEST_MANDATORY_MS + 1) mustBeServed.set(call.id, call);
        return;
      }
      case 'settled':
        if (mustBeServed.delete(observation.call.id)) check('G4 no delay', true, () => '');
        return;
      case 'quiet':
        if (mustBeServed.size === 0) return;
        for (const call of mustBeServed.values())
          check(
            'G4 no delay',
            !world.callers.isPending(call),
            () => `client ${call.life} waits although its token is good`,
          );
        mustBeServed.clear();
        return;
      default:
    }
  };
};
