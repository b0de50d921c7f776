import { OAuthError } from '../../errors/oauth-error.js';

/** Above what any healthy lifetime needs (a 1-s token costs about 100), below what hurts a server. */
const MAX_REQUESTS_PER_MINUTE = 120;

const MINUTE_MS = 60_000;

/** When the token requests of the last minute were made, epoch ms, oldest first. */
export type RecentRequests = readonly number[];

export const NO_REQUESTS: RecentRequests = Object.freeze([]);

/**
 * The last line against hot loops (G3): counts token requests of one key, whatever the server answers. Pure.
 *
 * @returns what is to be remembered with the request that is made now
 * @throws {OAuthError} `rate_limited` when the minute's requests are used up.
 */
export function withRequest(
  recent: RecentRequests,
  now: number,
  limit: number = MAX_REQUESTS_PER_MINUTE,
): RecentRequests {
  const sent = recent.filter((at) => at > now - MINUTE_MS);
  const oldest = sent[0];
  if (sent.length >= limit && oldest !== undefined) throw ceilingReached(limit, oldest + MINUTE_MS - now);
  // A new list of just that length: most clients make one request in many minutes.
  return [...sent, now];
}

/** The wall clock was set back. */
export function shiftedRequests(recent: RecentRequests, deltaMs: number): RecentRequests {
  return recent.map((at) => at + deltaMs);
}

function ceilingReached(limit: number, retryAfterMs: number): OAuthError {
  return new OAuthError({
    code: 'rate_limited',
    message: `stopped by this library's own ceiling of ${limit} token requests a minute; no request was sent.`,
    hint: 'This is a defect, here or in the code that calls it: nothing healthy needs that many. Please report it with the debug log.',
    retryAfterMs,
  });
}
