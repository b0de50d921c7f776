import { OAuthError } from '../errors/oauth-error.js';
import type { Clock } from '../ports/clock.js';
import type { CallContext } from './endpoint-context.js';
import type { Answered } from './send-parameters.js';

/** Two clocks that agree seem to differ by less: the header has whole seconds, and answers take their time. */
const TOLERANCE_MS = 60_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * How far this machine's clock is ahead of the server's, in ms, negative if it is behind: by the `Date` of an answer, which lies
 * between its request and its arrival. 0 = they agree, or nobody can tell.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1 RFC 9110 §6.6.1}
 */
export function clockSkewMs(date: string | null, sentAt: number, arrivedAt: number): number {
  const written = date === null ? Number.NaN : Date.parse(date);
  if (sentAt - written > TOLERANCE_MS) return sentAt - written;
  return written - arrivedAt > TOLERANCE_MS ? arrivedAt - written : 0;
}

/** In words, as `60 minutes ahead of`. */
export function describeSkew(skewMs: number): string {
  const size = Math.abs(skewMs);
  const words =
    size < 2 * MINUTE_MS
      ? `${Math.round(size / 1_000)} seconds`
      : size < 2 * HOUR_MS
        ? `${Math.round(size / MINUTE_MS)} minutes`
        : `${Math.round(size / HOUR_MS)} hours`;
  return `${words} ${skewMs > 0 ? 'ahead of' : 'behind'}`;
}

/** The same refusal; if what was sent was signed, and the clocks differ, it says that first. */
export function blamedOnClock(
  error: OAuthError,
  { response, sentAt, isTimed = false }: Pick<Answered, 'response'> & Partial<Answered>,
  { settings }: CallContext,
): OAuthError {
  if (!isTimed || sentAt === undefined || error.retryable) return error;
  const skewMs = clockSkewMs(response.headers.get('date'), sentAt, settings.clock.now());
  if (skewMs === 0) return error;
  const hint =
    `By its Date header this machine's clock is ${describeSkew(skewMs)} the server's, and what was sent is signed with the time: ` +
    `that is most likely why. Set this machine's clock, for example by NTP. Otherwise: ${error.hint ?? ''}`;
  return new OAuthError({ ...error.toInit(), hint: hint.trimEnd() });
}

/** Told once for each clock, whoever reads it. */
const TOLD = new WeakSet<Clock>();

/** Warns, once, that this machine and the server do not agree about the time. */
export function noteClock(
  { response, sentAt }: Pick<Answered, 'response' | 'sentAt'>,
  context: CallContext,
  url: string,
): void {
  const { logger, clock } = context.settings;
  if (logger.warn === undefined || TOLD.has(clock)) return;
  const skewMs = clockSkewMs(response.headers.get('date'), sentAt, clock.now());
  if (skewMs === 0) return;
  TOLD.add(clock);
  logger.warn(
    `by the Date header of its answer this machine's clock is ${describeSkew(skewMs)} that of ${new URL(url).host}: tokens are renewed in time ` +
      'all the same, but assertions, DPoP proofs and stores that several machines share go by the clock. Set it, for example by NTP.',
    { key: context.key, skewMs },
  );
}
