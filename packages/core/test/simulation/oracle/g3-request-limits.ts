import type { FailedEvent } from '@org/oauth-core';
import type { TokenRequest } from '../world/observation.js';
import { meansMs } from '../scenario/lifetimes.js';
import type { MakeProperty } from './property.js';

const CEILING = 120;
const MOST_TIMES_AGAIN = 12;
const SHORTEST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15 * 60_000;
const MINUTE_MS = 60_000;
/** So long an alarm naps, and may not know of a step back meanwhile. */
const LONGEST_NAP_MS = 60_000;
/** No renewal is planned before half of a life is over. */
const SHORTEST_SHARE = 0.45;
/** Each renewal leaves a third of the rest at most: 30 days come down to 10 s in 12 of them; and one logs in. */
const MOST_BEFORE_A_FIXED_END = 13;

/**
 * G3: token requests are limited, whatever the server answers.
 *
 * - A failure is followed by a pause of a second at least, of what the server asked for, and of a quarter of an hour at most.
 * - At most 120 in any minute of one client's life. A step of the clock begins a new count: who has only a wall
 *   clock cannot tell it from time that went by.
 * - None before the `retryAt` that `failed` has told, except after a call of `refresh()`, which passes the client's own
 *   pause. A clock step ends the check; so does one back that an alarm learns of only after the failure: the moment moves with it.
 * - At most 12 answers in a token's life that bring it once more, unless somebody asks for more by `refresh()` or `minValidityMs`,
 *   or the clock is stepped.
 * - In a calm scenario one per half life (of the access token or, where it names a shorter one, the refresh token), one for the
 *   start, and one per call that asked for a longer validity; and a few more towards the end of a session that is not extended.
 */
export const requestLimits: MakeProperty = ({ clock, setup, facts, check }) => {
  let recent: TokenRequest[] = [];
  let sent = 0;
  let demands = 0;
  let forced = false;
  let forcedRunMs = -1;
  let asked = false;
  const again = new Map<string, number>();
  let steppedSinceFailure = false;

  const judgePause = ({ retryAt, at, error }: FailedEvent): void => {
    const pauseMs = retryAt - at;
    const leastMs = Math.min(Math.max(SHORTEST_PAUSE_MS, error.retryAfterMs ?? 0), LONGEST_PAUSE_MS);
    const holds = pauseMs >= leastMs && pauseMs <= LONGEST_PAUSE_MS;
    check(
      'G3 a pause after a failure',
      holds,
      () => `a pause of ${pauseMs} ms after ${error.code}, at least ${leastMs} were due`,
    );
  };

  const forceNow = (): void => {
    forced = asked = true;
    forcedRunMs = clock.runMs;
  };

  return (observation) => {
    switch (observation.see) {
      case 'life':
        recent = [];
        forced = false;
        return;
      case 'stepped':
        recent = [];
        steppedSinceFailure = true;
        asked = true;
        return;
      case 'call':
        if (observation.call.kind === 'refresh') forceNow();
        if (observation.call.minValidityMs === undefined) return;
        demands += 1;
        asked = true;
        return;
      case 'token-answer': {
        if (asked || observation.answer.as !== 'issued') return;
        const { accessToken } = observation.answer.issued;
        if (facts.held?.token.accessToken !== accessToken || facts.usableMs === 0) return;
        const times = (again.get(accessToken) ?? 0) + 1;
        again.set(accessToken, times);
        check(
          'G3 few requests for the same token',
          times <= MOST_TIMES_AGAIN,
          () => `${accessToken} was handed back ${times} times while it was good`,
        );
        return;
      }
      case 'event':
        if (observation.name !== 'failed') return;
        judgePause(observation.event);
        // A listener of `expired` may have forced one before it hears of the failure.
        forced = forcedRunMs === clock.runMs;
        steppedSinceFailure = clock.trueMs - facts.steppedBackTrueMs < LONGEST_NAP_MS;
        return;
      case 'token-request': {
        const { request } = observation;
        sent += 1;
        recent = [...recent.filter((each) => each.sentTrueMs > request.sentTrueMs - MINUTE_MS), request];
        check(
          'G3 ceiling',
          recent.length <= CEILING,
          () => `${recent.length} token requests within a minute`,
        );
        const { trouble } = facts;
        if (trouble === undefined || forced || steppedSinceFailure || request.life !== facts.life) return;
        check(
          'G3 cool-down',
          request.sentWallMs >= trouble.retryAt,
          () =>
            `request ${request.id} left ${trouble.retryAt - request.sentWallMs} ms before the announced retryAt`,
        );
        return;
      }
      case 'end': {
        if (!setup.calm) return;
        const lifetimeMs = meansMs(setup.vendor.lifetime, setup.defaultLifetimeSeconds);
        const { seconds = Infinity, moves = false } = setup.vendor.refreshEnd ?? {};
        const sessions = moves || seconds === Infinity ? 0 : 1 + clock.trueMs / (seconds * 1_000);
        const shortestMs = Math.min(lifetimeMs, moves ? seconds * 1_000 : Infinity);
        const most =
          2 + demands + clock.trueMs / (shortestMs * SHORTEST_SHARE) + sessions * MOST_BEFORE_A_FIXED_END;
        check(
          'G3 few requests when all is well',
          sent <= most,
          () => `${sent} token requests in ${clock.trueMs} ms of ${lifetimeMs}-ms tokens`,
        );
        return;
      }
      default:
    }
  };
};
