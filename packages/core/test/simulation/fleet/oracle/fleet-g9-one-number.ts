import { type Excuse, NO_STORE } from './excuses.js';
import { parseStored } from './fleet-facts.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** From the look at the store to the number that follows from it. */
const LONGEST_FLIGHT_IN_DEADLINES = 12;

interface Numbered {
  readonly key: string;
  readonly generation: number;
  readonly accessToken: string;
  /** Who gave the number could not ask the store. */
  readonly alone: boolean;
  /** The store has lost it since. */
  forgotten: boolean;
}

/**
 * G9: a generation is the same token on all nodes.
 *
 * Exceptions: numbers that the store has forgotten are given again; who cannot reach the store and goes on without it
 * counts for itself.
 */
export const oneNumberInFleet: MakeFleetProperty = ({ setup, clock, facts, checkUnless }) => {
  const numbers = new Map<string, Numbered>();

  const isAlone = (life: number): boolean => {
    const since = clock.trueMs - LONGEST_FLIGHT_IN_DEADLINES * setup.timeoutMs;
    const { hindrances } = facts.client(life).node;
    return setup.grant === 'client_credentials' && hindrances.anySince(since, NO_STORE);
  };

  const forget = (): void => {
    for (const number of numbers.values())
      if (number.generation > (facts.stored(number.key)?.generation ?? 0)) number.forgotten = true;
  };

  return (observation) => {
    if (observation.see === 'went-back') forget();
    if (observation.see === 'stored' && observation.value !== undefined) {
      const { accessToken, generation } = parseStored(observation.value);
      const { key, life } = observation;
      const name = `${key} #${generation}`;
      if (accessToken === undefined || numbers.has(name)) return;
      numbers.set(name, { key, generation, accessToken, alone: isAlone(life), forgotten: false });
    }
    if (observation.see !== 'event' || observation.name !== 'refreshed') return;
    const { life } = observation;
    const { accessToken, generation } = observation.event.token;
    const { key } = facts.client(life);
    const name = `${key} #${generation}`;
    const alone = isAlone(life);
    const known = numbers.get(name) ?? { key, generation, accessToken, alone, forgotten: false };
    numbers.set(name, known);
    const excuse = (): Excuse | undefined => {
      if (known.forgotten) return 'the store went back to an earlier state';
      return alone || known.alone ? 'the store was out of reach, and no refresh token was spent' : undefined;
    };
    checkUnless(
      excuse,
      'G9 one token per number',
      known.accessToken === accessToken,
      () => `client ${life} tells of ${accessToken} as #${generation}, which was ${known.accessToken}`,
    );
  };
};
