import type { ExpiredEvent, RefreshedEvent } from '@org/oauth-core';
import type { MakeFleetProperty } from './fleet-property.js';

interface Told {
  generation: number;
  accessToken: string;
  expired: boolean;
}

/**
 * G9 on each node: generations ascend, each is told once; at most one `expired` for each, and never after the next `refreshed`.
 * Whoever has asked the vendor says so by the cause, and whoever has taken over says `shared`.
 *
 * Exception: a client whose store took its token without saying so has failed, and then finds its own token there.
 */
export const grammarInFleet: MakeFleetProperty = ({ setup, facts, check }) => {
  const told = new Map<number, Told>();
  const obtained = new Map<number, Set<string>>();
  const hasFailed = new Set<number>();
  let healed = false;

  const onRefreshed = (life: number, { token, cause }: RefreshedEvent): void => {
    const { generation, accessToken } = token;
    const before = told.get(life);
    check(
      'G9 in order',
      generation > (before?.generation ?? 0),
      () => `client ${life}: refreshed #${generation} after #${before?.generation}`,
    );
    check(
      'G9 a new token',
      accessToken !== before?.accessToken,
      () => `client ${life}: #${generation} is the same token as before`,
    );
    const own = obtained.get(life)?.has(accessToken) === true;
    check(
      'G9 shared',
      (cause === 'shared') !== own || (own && hasFailed.has(life)),
      () =>
        `client ${life}: #${generation} has cause ${cause}, and ${own ? 'it' : 'another client'} has asked for it`,
    );
    told.set(life, { generation, accessToken, expired: false });
  };

  const onExpired = (life: number, { token, cause }: ExpiredEvent): void => {
    const current = told.get(life);
    check(
      'G9 expired is of the current token',
      token.accessToken === current?.accessToken,
      () => `client ${life}: expired ${cause} #${token.generation} while #${current?.generation} is current`,
    );
    check(
      'G9 expired once',
      current?.expired !== true,
      () => `client ${life}: expired ${cause} #${token.generation} a second time`,
    );
    if (current !== undefined) current.expired = true;
    const policy = setup.nodes[facts.client(life).node.index]?.policy ?? '';
    if (setup.calm && !healed && policy.startsWith('proactive') && cause === 'lifetime')
      check(
        'G9 proactive never expires',
        false,
        () => `client ${life}: #${token.generation} expired in peace`,
      );
  };

  return (observation) => {
    if (observation.see === 'healed') healed = true;
    if (observation.see === 'token-answer' && observation.answer.as === 'issued') {
      const { life } = observation.request;
      obtained.set(life, (obtained.get(life) ?? new Set()).add(observation.answer.issued.accessToken));
    }
    if (observation.see !== 'event') return;
    if (observation.name === 'failed' && observation.event.error.code === 'store_error')
      hasFailed.add(observation.life);
    if (observation.name === 'refreshed') onRefreshed(observation.life, observation.event);
    if (observation.name === 'expired') onExpired(observation.life, observation.event);
  };
};
