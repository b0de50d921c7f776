import type { ExpiredEvent, RefreshedEvent, Token } from '@org/oauth-core';
import type { MakeProperty } from './property.js';

/**
 * G9: each generation has exactly one `refreshed` and at most one `expired`, in order, and `expired` never follows the next
 * `refreshed`. Whoever is given a token was preceded by its `refreshed`. A rejection is told by `expired` and `refreshed`, both
 * with cause `rejected`. Under `proactive()` with a healthy server, and on a machine that does not
 * sleep (as it does in the epilogue), `expired` never fires for
 * the end of a lifetime (where a renewal ends the old token at once, a 401 may overtake the new one).
 *
 * Exceptions: a restarted client tells of the token that it finds in the store, with cause `shared`, or
 * names a token that it found there already ended as `previous`, and so does one whose store has failed; a token that a
 * failing store kept back until it had ended leaves a gap in the numbers, as
 * does a background renewal that a change of policy calls off while its answer is being stored; where another token is already
 * published, only the events of the current life count; after `revoke()` a rejected token may be a revoked one.
 */
export const eventGrammar: MakeProperty = ({ setup, facts, world, check }) => {
  let current: { readonly event: RefreshedEvent; expired: ExpiredEvent | undefined } | undefined;
  let invalidated: string | undefined;
  let untold: Token | undefined;
  let healed = false;

  const mayHaveFound = (): boolean => facts.life > 1 || world.store.hasFailed;

  const onRefreshed = (event: RefreshedEvent): void => {
    const { token, cause, previous } = event;
    const before = current?.event.token;
    const { generation } = token;
    check(
      'G9 in order',
      generation > (before?.generation ?? 0),
      () => `refreshed #${generation} after #${before?.generation}`,
    );
    if (before !== undefined && !world.store.hasLagged && facts.policyChangedRunMs < 0)
      check(
        'G9 no gap',
        generation === before.generation + 1,
        () => `refreshed #${generation} after #${before.generation}`,
      );
    check(
      'G9 a new token',
      token.accessToken !== before?.accessToken,
      () => `refreshed #${generation} tells of the same access token as before`,
    );
    check(
      'G9 previous',
      previous?.generation === before?.generation || (before === undefined && mayHaveFound()),
      () => `refreshed #${generation} names #${previous?.generation} as previous, not #${before?.generation}`,
    );
    const rejected = before !== undefined && invalidated === before.accessToken;
    if (rejected && !facts.revoking)
      check(
        'G9 a rejection is answered',
        cause === 'rejected' || cause === 'shared',
        () => `refreshed #${generation} has cause ${cause} after a rejection`,
      );
    check(
      'G9 initial',
      (cause === 'initial') === (before === undefined) || cause === 'shared' || mayHaveFound(),
      () => `refreshed #${generation} has cause ${cause}`,
    );
    current = { event, expired: undefined };
    invalidated = undefined;
  };

  const onExpired = (event: ExpiredEvent): void => {
    const { token, cause } = event;
    const isCurrent = token.accessToken === current?.event.token.accessToken;
    check(
      'G9 expired is of the current token',
      isCurrent,
      () => `expired ${cause} #${token.generation} while #${current?.event.token.generation} is current`,
    );
    check(
      'G9 expired once',
      current?.expired === undefined,
      () => `expired ${cause} #${token.generation} a second time`,
    );
    if (current !== undefined) current.expired = event;
    if (cause === 'rejected') invalidated = token.accessToken;
    if (setup.calm && !healed && cause === 'lifetime' && setup.policy.startsWith('proactive'))
      check(
        'G9 proactive never expires',
        false,
        () => `expired ${cause} #${token.generation} in a calm scenario`,
      );
  };

  return (observation) => {
    if (!setup.listens) return;
    switch (observation.see) {
      case 'life':
        current = undefined;
        invalidated = undefined;
        return;
      case 'event':
        if (observation.life !== facts.life) return;
        if (observation.name === 'refreshed') onRefreshed(observation.event);
        if (observation.name === 'expired') onExpired(observation.event);
        return;
      case 'settled': {
        const { call } = observation;
        if (call.kind !== 'getToken' || !call.outcome?.ok || call.life !== facts.life) return;
        const { generation } = call.outcome.value as { generation: number };
        check(
          'G9 told before given',
          generation <= (current?.event.token.generation ?? 0),
          () => `#${generation} was given out before its refreshed`,
        );
        return;
      }
      case 'invalidated':
        if (observation.was !== undefined && observation.was === current?.event.token)
          untold = observation.was;
        return;
      case 'healed':
        healed = true;
        return;
      case 'quiet': {
        if (untold === undefined) return;
        const { generation } = untold;
        // A listener that invalidates hears of it after the event that it is in.
        const told = current?.event.token !== untold || current.expired !== undefined;
        check('G9 a rejection is told', told, () => `#${generation} was invalidated, and nobody was told`);
        untold = undefined;
        return;
      }
      default:
    }
  };
};
