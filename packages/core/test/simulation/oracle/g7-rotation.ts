import type { Token } from '@org/oauth-core';
import { LOGINS } from '../server/issuer.js';
import type { TokenAnswer, TokenRequest } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/**
 * G7: a refresh token is never sent again after a newer one was received or the server has declared it dead; without a
 * new one the old one stays in use, so nobody logs in while a refresh token is held; the pair is stored before anyone sees it.
 *
 * A restart keeps what the store holds. Exceptions: without a store, or after a store that has failed in this scenario,
 * a restarted client knows nothing of what its predecessor received; and once `revoke()` was called the client may forget its refresh token.
 */
export const rotation: MakeProperty = ({ world, setup, facts, check }) => {
  let newest: string | undefined;
  const superseded = new Set<string>();
  const dead = new Set<string>();
  let revoked = false;

  const readFailed = (): boolean => facts.life > 1 && world.store.hasFailed;

  const forget = (): void => {
    newest = undefined;
    superseded.clear();
    dead.clear();
  };

  const judge = ({ id, spent, grantType }: TokenRequest): void => {
    if (spent !== undefined) {
      check(
        'G7 no superseded refresh token',
        !superseded.has(spent),
        () => `request ${id} sends ${spent}, but ${newest} was received since`,
      );
      check(
        'G7 no dead refresh token',
        !dead.has(spent),
        () => `request ${id} sends ${spent}, which the server has declared dead`,
      );
    } else if (LOGINS.has(grantType)) {
      check(
        'G7 no login while a refresh token is held',
        newest === undefined || revoked || readFailed(),
        () => `request ${id} logs in although ${newest} is held`,
      );
    }
  };

  const learn = ({ spent }: TokenRequest, answer: TokenAnswer): void => {
    if (answer.as === 'refused' && answer.error === 'invalid_grant' && spent !== undefined) {
      dead.add(spent);
      if (newest === spent) newest = undefined;
    }
    if (answer.as !== 'issued') return;
    const received = answer.issued.refreshToken;
    // A dead one that is handed out again stays dead.
    if (received === undefined || dead.has(received)) return;
    if (newest !== undefined && newest !== received) superseded.add(newest);
    superseded.delete(received);
    newest = received;
  };

  const judgeStored = ({ accessToken, generation, refreshToken }: Token): void => {
    if (!setup.store || refreshToken === undefined) return;
    const held = world.store.held(facts.key) ?? '';
    check(
      'G7 stored before visible',
      held.includes(`"${accessToken}"`) && held.includes(`"${refreshToken}"`),
      () => `#${generation} was published before it was stored`,
    );
  };

  return (observation) => {
    switch (observation.see) {
      case 'call':
        if (observation.call.kind === 'revoke') revoked = true;
        return;
      case 'life':
        if (observation.life > 1 && (!setup.store || world.store.hasFailed || revoked)) forget();
        return;
      case 'token-request':
        if (observation.request.life === facts.life) judge(observation.request);
        return;
      case 'token-answer':
        return learn(observation.request, observation.answer);
      case 'event':
        if (observation.name === 'refreshed') judgeStored(observation.event.token);
        return;
      default:
    }
  };
};
