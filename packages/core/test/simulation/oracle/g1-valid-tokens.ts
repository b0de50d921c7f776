import type { Token } from '@org/oauth-core';
import type { Call, Observation } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/**
 * G1: a token that is handed out is alive, was not rejected, and lasts as long as asked for.
 *
 * Not rejected means: not before the call, and not between its arrival and the end of a call that waited for it.
 *
 * Alive means: before the end that the server named when this client first heard of the token, counted in true
 * time from the moment that the request was sent. Exceptions:
 * - Under a policy that does not trust the clock there is no end; a call during which the policy changed counts as such.
 * - After clock steps back a token may be served longer by the time between the last look at the clock before the
 *   step and the first one after it: nobody who has only a wall clock can know of that time; a token from the store, also
 *   by the age at which it was taken over.
 * - `minValidityMs` gives less where more cannot be had: it arrived after the call began; the token
 *   is as good as new (docs of `isAsGoodAsNew`: a tenth of its life, at most 5 s, or at least 5 s for demands beyond
 *   the whole life); the last renewal failed and its pause is not over; the server
 *   has handed a token back before, from which a client may learn that asking early is useless. Where nobody listens to events, nobody knows of failures.
 */
export const validTokens: MakeProperty = ({ clock, setup, facts, check }) => {
  let now = 0;
  const rejectedAt = new Map<string, number>();
  const receivedAt = new Map<string, number>();
  const beganAt = new Map<number, number>();
  let handedBack = false;

  const check1 = (call: Call, token: Token): void => {
    const { accessToken } = token;
    const rejected = rejectedAt.get(accessToken) ?? Infinity;
    const began = beganAt.get(call.id) ?? 0;
    const waitedForIt = (receivedAt.get(accessToken) ?? 0) > began;
    check(
      'G1 never a rejected token',
      (rejected > began && !waitedForIt) || rejected > now,
      () => `${name(token)} was served after it was invalidated`,
    );
    const end = facts.ends.of(token.accessToken);
    check('G1 every token is the server’s', end !== undefined, () => `${name(token)} was never received`);
    if (end === undefined || !facts.trustsClock || facts.policyChangedRunMs >= call.beganRunMs) return;
    const leftMs = end.endsAtMs + facts.unnoticeableMs(accessToken, end) - clock.trueMs;
    check('G1 never a dead token', leftMs > 0, () => `${name(token)} was served ${-leftMs} ms after its end`);
    const { minValidityMs } = call;
    if (minValidityMs === undefined || leftMs >= minValidityMs || facts.steppedTrueMs >= end.sentAtMs) return;
    const ageMs = clock.trueMs - end.sentAtMs;
    const toleratedMs =
      minValidityMs > end.lifetimeMs
        ? Math.max(end.lifetimeMs / 10, 5_000)
        : Math.min(end.lifetimeMs / 10, 5_000);
    const excused =
      end.heardAtMs >= call.beganTrueMs ||
      ageMs <= toleratedMs + 1 ||
      facts.trouble !== undefined ||
      !setup.listens ||
      handedBack ||
      (setup.reissue === 'same-until-expiry' && token.refreshToken === undefined);
    check(
      'G1 minValidityMs',
      excused,
      () => `${name(token)} lasts ${leftMs} ms, ${minValidityMs} were asked for`,
    );
  };

  const issuedBefore = new Set<string>();
  const receive = (accessToken: string): void => {
    if (issuedBefore.has(accessToken)) handedBack = true;
    issuedBefore.add(accessToken);
    if (!receivedAt.has(accessToken)) receivedAt.set(accessToken, now);
  };
  return (observation: Observation) => {
    now += 1;
    switch (observation.see) {
      case 'call':
        beganAt.set(observation.call.id, now);
        return;
      case 'life':
        rejectedAt.clear();
        return;
      case 'invalidated':
        if (observation.was !== undefined) rejectedAt.set(observation.was.accessToken, now);
        return;
      case 'token-answer':
        if (observation.answer.as === 'issued') receive(observation.answer.issued.accessToken);
        return;
      case 'made-by-hand':
        return receive(observation.accessToken);
      case 'settled': {
        const { call } = observation;
        if (!call.outcome?.ok || call.life !== facts.life) return;
        if (call.kind === 'getToken') check1(call, call.outcome.value as Token);
        return;
      }
      default:
    }
  };
};

function name({ accessToken, generation }: Token): string {
  return `${accessToken} (#${generation})`;
}
