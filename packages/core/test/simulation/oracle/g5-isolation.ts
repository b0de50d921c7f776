import { isOAuthError } from '@org/oauth-core';
import { DEVICE_CODE_SECONDS } from '../server/device-endpoint.js';
import type { Call, CallKind } from '../world/observation.js';
import type { MakeProperty } from './property.js';

/** Kinds of calls that wait for token requests and nothing else. */
const BOUNDED: ReadonlySet<CallKind> = new Set(['getToken', 'refresh', 'revoke', 'close', 'release']);
const MARGIN_MS = 5_000;
/** A flight asks a server that hands out a token at its very end up to four times, each time with a renewal and a login. */
const MOST_ASKS = 8;

/**
 * G5: an abort ends the call that it belongs to, at once, and no other; everything settles.
 *
 * The longest wait is attempts × (timeout + longest pause) for one token request: twice that where a renewal is followed
 * by a login or two tokens are revoked, and up to eight times at a server that hands the same token back.
 * Exceptions: `fetch` waits for the API as long as its caller does; nothing waits shorter than a store that is slow.
 */
export const isolation: MakeProperty = ({ clock, setup, check }) => {
  const open = new Map<number, Call>();
  let worstMs = 0;
  // A person is waited for as long as the code lives, after the code itself was asked for.
  const personMs = setup.grant === 'device_code' ? 4 * DEVICE_CODE_SECONDS * 1_000 : 0;
  const onceMs = setup.attempts * (setup.timeoutMs + setup.maxDelayMs);

  const judgeAbort = (call: Call): void => {
    const { abortedRunMs, outcome } = call;
    if (abortedRunMs !== undefined)
      check(
        'G5 an abort ends the wait at once',
        clock.runMs === abortedRunMs,
        () => `${call.kind} ${call.id} went on for ${clock.runMs - abortedRunMs} ms after its abort`,
      );
    else if (outcome?.ok === false)
      check(
        'G5 no foreign abort',
        !isOAuthError(outcome.error, 'aborted'),
        () => `${call.kind} ${call.id} was rejected with "aborted", and nobody aborted it`,
      );
  };

  return (observation) => {
    switch (observation.see) {
      case 'call':
        open.set(observation.call.id, observation.call);
        return;
      case 'settled':
        open.delete(observation.call.id);
        return judgeAbort(observation.call);
      case 'quiet':
        for (const call of open.values()) {
          if (call.abortedRunMs === undefined) continue;
          check(
            'G5 an abort ends the wait at once',
            false,
            () => `${call.kind} ${call.id} still waits after its abort`,
          );
          open.delete(call.id);
        }
        if (open.size === 0) return;
        worstMs = onceMs * (setup.vendor.issues === 'same' ? MOST_ASKS : 4) + personMs + MARGIN_MS;
        for (const call of open.values()) {
          if (!BOUNDED.has(call.kind)) continue;
          const waitedMs = clock.runMs - call.beganRunMs;
          check(
            'G5 nothing waits for ever',
            waitedMs <= worstMs,
            () => `${call.kind} ${call.id} still waits after ${waitedMs} ms`,
          );
          if (waitedMs > worstMs) open.delete(call.id);
        }
        return;
      case 'end':
        for (const call of open.values())
          check('G5 everything settles', false, () => `${call.kind} ${call.id} never settled`);
        return;
      default:
    }
  };
};
