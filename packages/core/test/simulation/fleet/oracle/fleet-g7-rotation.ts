import type { TokenRequest } from '../../world/observation.js';
import { parseStored } from './fleet-facts.js';
import { type Excuse, wasAwaySince } from './excuses.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** A refresh token from its first use on. */
interface Spent {
  /** What the vendor gave for it. */
  successor: string | undefined;
  /** The successor was stored: nobody may send this one any more. */
  replaced: boolean;
  /** The store forgot the successor after that. */
  forgotten: boolean;
  /** Who sent it and has not said in the store what came of it. */
  readonly inVain: Set<number>;
}

/**
 * G7: a refresh token is not sent again once its successor is stored. After a process that ended without a word, between its mark
 * and the answer, it is tried once more by another one, and not a third time. A token is visible only after it was stored.
 *
 * Exceptions: whoever was paused or killed between its mark and its request sends late; a store that went back to an earlier
 * state does not know the successor.
 */
export const rotationInFleet: MakeFleetProperty = ({ setup, facts, check, checkUnless }) => {
  const all = new Map<string, Spent>();
  const everStored = new Set<string>();

  const of = (refreshToken: string): Spent => {
    const known = all.get(refreshToken);
    if (known !== undefined) return known;
    const fresh: Spent = { successor: undefined, replaced: false, forgotten: false, inVain: new Set() };
    all.set(refreshToken, fresh);
    return fresh;
  };

  const judge = ({ life, spent }: TokenRequest): void => {
    if (spent === undefined) return;
    const { replaced, forgotten, inVain } = of(spent);
    const { node, wroteMs } = facts.client(life);
    const excuse = (): Excuse | undefined => {
      if (wasAwaySince(node.hindrances, wroteMs))
        return 'the sender was away between its mark and its request';
      return forgotten ? 'the store went back to an earlier state' : undefined;
    };
    checkUnless(
      excuse,
      'G7 no replaced refresh token',
      !replaced,
      () => `client ${life} sends ${spent}, whose successor was stored`,
    );
    const others = [...inVain].filter((other) => other !== life);
    checkUnless(
      excuse,
      'G7 one second try',
      others.length <= 1,
      () => `client ${life} sends ${spent}, which clients ${others.join(' and ')} left without a word`,
    );
  };

  const isReplaced = (refreshToken: string | undefined): void => {
    for (const spent of all.values())
      if (refreshToken !== undefined && spent.successor === refreshToken) spent.replaced = true;
  };

  return (observation) => {
    switch (observation.see) {
      case 'token-request':
        if (observation.request.spent !== undefined)
          of(observation.request.spent).inVain.add(observation.request.life);
        return judge(observation.request);
      case 'token-answer': {
        const { request, answer } = observation;
        if (request.spent === undefined) return;
        const spent = of(request.spent);
        if (answer.as === 'issued') spent.successor = answer.issued.refreshToken;
        if (answer.as === 'issued' || answer.as === 'refused') spent.inVain.delete(request.life);
        return;
      }
      case 'stored': {
        if (observation.value === undefined) return;
        const { accessToken, refreshToken, spending } = parseStored(observation.value);
        if (accessToken !== undefined) everStored.add(accessToken);
        if (refreshToken !== undefined && spending === undefined) of(refreshToken).inVain.clear();
        return isReplaced(refreshToken);
      }
      case 'went-back':
        for (const spent of all.values()) if (spent.replaced) spent.forgotten = true;
        return;
      case 'event': {
        if (observation.name !== 'refreshed' || setup.grant === 'client_credentials') return;
        const { token } = observation.event;
        check(
          'G7 stored before visible',
          everStored.has(token.accessToken),
          () => `client ${observation.life} published #${token.generation} before it was stored`,
        );
        return;
      }
      default:
    }
  };
};
