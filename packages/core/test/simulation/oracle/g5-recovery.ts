import { meansMs } from '../scenario/lifetimes.js';
import type { GrantName } from '../scenario/setup.js';
import type { Call } from '../world/observation.js';
import type { MakeProperty } from './property.js';

const CANNOT_BEGIN_ANEW: ReadonlySet<GrantName> = new Set([
  'password-once',
  'refresh_token',
  // Whether a new one is made by hand is not the client's business.
  'static_token',
]);

/**
 * G5: no failure is for ever. When everything is healed, and the longest pause has gone by, the next call gets a token.
 *
 * Exceptions, where nothing that a client could do brings one: its only refresh token is dead and it must not log in
 * again; the server's tokens are dead on arrival; the server hands out one and the same token until an end that
 * differs from the one that it named.
 */
export const recovery: MakeProperty = ({ setup, facts, check }) => {
  let healed = false;
  let last: Call | undefined;
  const lifetimeMs = meansMs(setup.vendor.lifetime, setup.defaultLifetimeSeconds);
  const possible =
    !CANNOT_BEGIN_ANEW.has(setup.grant) &&
    setup.vendor.issues !== 'same' &&
    lifetimeMs > setup.vendor.latencyMs;

  return (observation) => {
    if (observation.see === 'healed') healed = true;
    if (
      observation.see === 'call' &&
      healed &&
      observation.call.kind === 'getToken' &&
      !observation.call.fromListener
    )
      last = observation.call;
    if (observation.see !== 'judgement' || last === undefined || facts.closing || !possible) return;
    const { outcome } = last;
    check(
      'G5 no failure is for ever',
      outcome?.ok === true,
      () =>
        `with everything healed, getToken failed: ${String(outcome?.ok === false ? outcome.error : 'pending')}`,
    );
  };
};
