import { type Excuse, NO_STORE } from './excuses.js';
import type { MakeFleetProperty } from './fleet-property.js';

/**
 * G9: a generation is the same token on all nodes.
 *
 * Exceptions: numbers that the store has forgotten are given again; who cannot reach the store and goes on without it
 * counts for itself.
 */
export const oneNumberInFleet: MakeFleetProperty = ({ setup, clock, facts, checkUnless }) => {
  const known = new Map<string, { readonly accessToken: string; readonly alone: boolean }>();
  return (observation) => {
    if (observation.see !== 'event' || observation.name !== 'refreshed') return;
    const { life } = observation;
    const { token } = observation.event;
    const { key, node } = facts.client(life);
    const name = `${key} #${token.generation}`;
    const before = known.get(name);
    const since = clock.trueMs - 12 * setup.timeoutMs;
    const alone = setup.grant === 'client_credentials' && node.hindrances.anySince(since, NO_STORE);
    const excuse = (): Excuse | undefined => {
      if (facts.wentBack > 0) return 'the store went back to an earlier state';
      return alone || before?.alone === true
        ? 'the store was out of reach, and no refresh token was spent'
        : undefined;
    };
    checkUnless(
      excuse,
      'G9 one token per number',
      before === undefined || before.accessToken === token.accessToken,
      () =>
        `client ${life} tells of ${token.accessToken} as #${token.generation}, which was ${before?.accessToken}`,
    );
    if (before === undefined) known.set(name, { accessToken: token.accessToken, alone });
  };
};
