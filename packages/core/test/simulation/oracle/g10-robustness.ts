import { isOAuthError } from '@org/oauth-core';
import type { Call } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/**
 * G10: whatever happens has a defined outcome: nothing is thrown out of a timer, no rejection stays unhandled, and calls fail
 * with errors of ours. Exceptions: an aborted `fetch` fails with its signal's own reason, and a broken API connection is the caller's to see.
 */
export const robustness: MakeProperty<'check'> = ({ check }) => {
  const judge = (call: Call): void => {
    if (call.outcome === undefined || call.outcome.ok) return;
    const { error } = call.outcome;
    const ownReason = call.signal?.aborted === true && error === call.signal.reason;
    const ofTheApi = call.kind === 'fetch' && error instanceof TypeError;
    check(
      'G10 errors of ours',
      isOAuthError(error) || ownReason || ofTheApi,
      () => `${call.kind} ${call.id} failed with ${String(error)}`,
    );
    check(
      'G10 no invalid_config',
      !isOAuthError(error, 'invalid_config') || isExpected(error.message),
      () => `${call.kind} ${call.id} failed with ${String(error)}`,
    );
  };
  return (observation) => {
    if (observation.see === 'settled') judge(observation.call);
    if (observation.see === 'thrown')
      check('G10 nothing is thrown', false, () => `${observation.where}: ${String(observation.error)}`);
  };
};

/** The fault that answers with nothing at all is a broken configuration. */
function isExpected(message: string): boolean {
  return message.includes('did not return a Response');
}
