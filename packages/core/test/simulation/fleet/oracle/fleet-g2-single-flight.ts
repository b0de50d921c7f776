import type { TokenRequest } from '../../world/observation.js';
import { type Excuse, excuseWithoutLease } from './excuses.js';
import { parseStored } from './fleet-facts.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** A flight waits for its turn for up to ten deadlines. */
const LONGEST_FLIGHT_IN_DEADLINES = 12;

/**
 * G2: one token request in flight per key, in the whole fleet; and where nothing goes wrong, one request per generation.
 *
 * Exceptions: see `excuseWithoutLease`, for the one that is sent and for the one that is under way.
 */
export const singleFlightInFleet: MakeFleetProperty = ({ setup, world, facts, check, checkUnless }) => {
  const requests = new Map<string, number>();
  const generations = new Map<string, number>();

  const excuseOf = ({ life, sentTrueMs, spent }: TokenRequest): Excuse | undefined =>
    excuseWithoutLease({
      setup,
      lease: world.store.leases.latestOf(life),
      hindrances: facts.client(life).node.hindrances,
      sinceMs: sentTrueMs - LONGEST_FLIGHT_IN_DEADLINES * setup.timeoutMs,
      spendsRefreshToken: spent !== undefined,
    });

  return (observation) => {
    switch (observation.see) {
      case 'token-request': {
        const { request } = observation;
        const { key } = facts.client(request.life);
        const flights = facts.flightsOf(key);
        for (const other of flights)
          checkUnless(
            () => (other.life === request.life ? undefined : (excuseOf(request) ?? excuseOf(other))),
            'G2 one token request in flight',
            false,
            () =>
              `client ${request.life} asks while request ${other.id} of client ${other.life} is on its way`,
          );
        check('G2 one token request in flight', true, () => '');
        flights.add(request);
        return;
      }
      case 'token-answer': {
        const { key } = facts.client(observation.request.life);
        facts.flightsOf(key).delete(observation.request);
        // A client that is closed calls its request off.
        if (observation.answer.as !== 'abandoned') requests.set(key, (requests.get(key) ?? 0) + 1);
        return;
      }
      case 'stored': {
        const { key, value } = observation;
        if (value !== undefined) generations.set(key, parseStored(value).generation);
        return;
      }
      case 'end':
        if (!setup.calm) return;
        for (const [key, count] of requests)
          check(
            'G2 one request per generation',
            count === generations.get(key),
            () => `${count} requests for ${generations.get(key)} generations, and nothing went wrong`,
          );
        return;
      default:
    }
  };
};
