import type { FailureClass } from './failure-class.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** No answer of a server holds requests back for longer. */
const LONGEST_PAUSE_MS = 15 * MINUTE;

export interface FailureInput {
  readonly failureClass: FailureClass;
  /** Failures in a row, this one included. */
  readonly attempt: number;
  /** How long the token in hand is still good, in ms; 0 = there is none, `Infinity` = no known end. */
  readonly remainingMs: number;
  readonly retryAfterMs: number | undefined;
  /** Uniform in [0, 1). */
  readonly draw: number;
}

/**
 * How long to hold requests back after a failed acquisition, in ms.
 *
 * With a good token in hand the pause is a third of what remains of its life (5 s to 10 min), so that
 * several tries fit in; without one it grows from 1 s to 60 s, so that recovery is noticed soon, but
 * from 1 min to 15 min where a login was refused, because vendors lock accounts after a few wrong ones.
 * A server's `Retry-After` extends any of them, up to 15 min.
 */
export function pauseAfterFailure(input: FailureInput): number {
  const { attempt, remainingMs, draw } = input;
  const jitter = (1 + draw) / 2;
  const hasEnd = remainingMs > 0 && remainingMs < Infinity;
  const own = hasEnd
    ? pauseWithToken(remainingMs, jitter)
    : pauseWithoutToken(attempt, jitter, RANGES[input.failureClass]);
  return Math.round(Math.max(own, boundedRetryAfter(input.retryAfterMs)));
}

interface Range {
  readonly firstMs: number;
  readonly longestMs: number;
}

const SOON: Range = { firstMs: SECOND, longestMs: MINUTE };

const RANGES: Readonly<Record<FailureClass, Range>> = {
  'dead-client': SOON,
  'dead-grant': { firstMs: MINUTE, longestMs: LONGEST_PAUSE_MS },
  transient: SOON,
  protocol: SOON,
};

/** The part of a pause that the server asked for, in ms. */
export function boundedRetryAfter(retryAfterMs: number | undefined): number {
  return Math.min(Math.max(retryAfterMs ?? 0, 0), LONGEST_PAUSE_MS);
}

function pauseWithToken(remainingMs: number, jitter: number): number {
  const share = Math.min(Math.max((remainingMs / 3) * jitter, 5 * SECOND), 10 * MINUTE);
  // The end itself is always worth a try.
  return Math.max(Math.min(share, remainingMs), SECOND);
}

function pauseWithoutToken(attempt: number, jitter: number, { firstMs, longestMs }: Range): number {
  const doubled = firstMs * 2 ** Math.min(attempt - 1, 10);
  return Math.max(Math.min(doubled, longestMs) * jitter, firstMs);
}

/**
 * How long to wait before asking a server again that handed the same token back, in ms: half of
 * what remains, because some servers hand out a new one shortly before the end; but in the last 10 s
 * the end itself, so that no answer is on the way when it comes.
 */
export function pauseAfterUnchanged(remainingMs: number): number {
  if (remainingMs === Infinity) return LONGEST_PAUSE_MS;
  return Math.round(remainingMs < 10 * SECOND ? remainingMs : remainingMs / 2);
}
