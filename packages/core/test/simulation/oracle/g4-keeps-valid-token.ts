import { isOAuthError } from '@org/oauth-core';
import type { Call } from '../world/observation.js';
import type { MakeProperty } from './property.js';

const LONGEST_DELAY_MS = 5_000;

/**
 * G4: a valid token is never dropped because a renewal failed, and nobody waits for a renewal that he does not need.
 *
 * Checked for plain calls of `getToken` that began with a usable token in hand: published, not expired, not
 * rejected, not revoked, its end not reached. Exceptions: tokens in whose life the clock was stepped (only the
 * client knows what it makes of their age), calls made by listeners, lives in which somebody revokes, and calls
 * during which the token reached its end, was rejected or the policy changed.
 */
export const keepsValidToken: MakeProperty = ({ clock, facts, check }) => {
  const beganUsable = new Map<number, { readonly token: string; readonly atOnce: boolean }>();

  const judge = (call: Call): void => {
    const before = beganUsable.get(call.id);
    beganUsable.delete(call.id);
    if (before === undefined || call.outcome === undefined || facts.life !== call.life || facts.revoking)
      return;
    if (call.abortedRunMs !== undefined || facts.closing) return;
    const waitedMs = clock.runMs - call.beganRunMs;
    const stillUsable = facts.usableMs > 0 && facts.held?.token.accessToken === before.token;
    if (!call.outcome.ok && stillUsable && facts.policyChangedRunMs < call.beganRunMs) {
      const { error } = call.outcome;
      check(
        'G4 never fails with a valid token',
        false,
        () =>
          `getToken failed with ${isOAuthError(error) ? error.code : String(error)} although ${before.token} is good`,
      );
    }
    if (call.minValidityMs !== undefined || facts.policyChangedRunMs >= call.beganRunMs) return;
    if (before.atOnce)
      check('G4 no delay', waitedMs === 0, () => `getToken took ${waitedMs} ms with a good token in hand`);
    else
      check(
        'G4 a delay of at most 5 s',
        waitedMs <= LONGEST_DELAY_MS || !stillUsable,
        () => `getToken took ${waitedMs} ms with a usable token in hand`,
      );
  };

  return (observation) => {
    if (observation.see === 'call') {
      const { call } = observation;
      if (call.kind !== 'getToken' || call.fromListener || facts.usableMs === 0) return;
      const token = facts.held?.token.accessToken ?? '';
      beganUsable.set(call.id, { token, atOnce: facts.isBeforeMandatoryPart });
    } else if (observation.see === 'settled' && observation.call.kind === 'getToken') {
      judge(observation.call);
    }
  };
};
