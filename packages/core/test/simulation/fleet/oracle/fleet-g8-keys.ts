import type { Token } from '@org/oauth-core';
import { isOf } from '../world/identities.js';
import type { MakeFleetProperty } from './fleet-property.js';

/** G8: what belongs to one key is seen, sent and stored under no other. */
export const keysInFleet: MakeFleetProperty = ({ facts, check }) => {
  const judge = (life: number, where: string, token: string | undefined): void => {
    if (token === undefined) return;
    const { identity } = facts.client(life);
    check(
      'G8 keys do not mix',
      isOf(identity, token),
      () => `client ${life} ${where} ${token} of another key`,
    );
  };
  return (observation) => {
    switch (observation.see) {
      case 'token-request':
        return judge(observation.request.life, 'sends', observation.request.spent);
      case 'event':
        if (observation.name === 'failed') return;
        return judge(observation.life, 'tells of', observation.event.token.accessToken);
      case 'settled': {
        const { outcome, kind, life } = observation.call;
        if (kind === 'getToken' && outcome?.ok === true)
          judge(life, 'gives out', (outcome.value as Token).accessToken);
        return;
      }
      case 'stored': {
        const tokens = observation.value?.match(/"[ar]t-CANARY-[^"]*"/g) ?? [];
        for (const token of tokens) judge(observation.life, 'stores', token);
        return;
      }
      default:
    }
  };
};
