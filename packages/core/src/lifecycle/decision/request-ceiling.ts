import { OAuthError } from '../../errors/oauth-error.js';

/** Above what any healthy lifetime needs (a 1-s token costs about 100), below what hurts a server. */
const MAX_REQUESTS_PER_MINUTE = 120;

const MINUTE_MS = 60_000;

/** The last line against hot loops (G3): counts token requests of one key, whatever the server answers. */
export interface RequestCeiling {
  /**
   * Call right before each request.
   *
   * @throws {OAuthError} `rate_limited` when the minute's requests are used up.
   */
  admit(now: number): void;
  /** The wall clock was set back. */
  shift(deltaMs: number): void;
}

export function createRequestCeiling(limit: number = MAX_REQUESTS_PER_MINUTE): RequestCeiling {
  let sent: number[] = [];
  return {
    admit(now) {
      sent = sent.filter((at) => at > now - MINUTE_MS);
      const oldest = sent[0];
      if (sent.length >= limit && oldest !== undefined) throw ceilingReached(limit, oldest + MINUTE_MS - now);
      sent.push(now);
    },
    shift(deltaMs) {
      sent = sent.map((at) => at + deltaMs);
    },
  };
}

function ceilingReached(limit: number, retryAfterMs: number): OAuthError {
  return new OAuthError({
    code: 'rate_limited',
    message: `stopped by this library's own ceiling of ${limit} token requests a minute; no request was sent.`,
    hint: 'This is a defect, here or in the code that calls it: nothing healthy needs that many. Please report it with the debug log.',
    retryAfterMs,
  });
}
