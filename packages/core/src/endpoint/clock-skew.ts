import { OAuthError } from '../errors/oauth-error.js';
import type { CallContext } from './endpoint-context.js';
import type { Answered } from './send-parameters.js';

/** Two clocks that agree seem to differ by less: the header has whole seconds, and answers take their time. */
const TOLERANCE_MS = 60_000;

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

/** In words, as `60 min ahead of`. */
export function describeSkew(skewMs: number): string {
  return `${Math.round(Math.abs(skewMs) / 60_000)} min ${skewMs > 0 ? 'ahead of' : 'behind'}`;
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
  const clock = `This machine's clock is ${describeSkew(skewMs)} the server's (by its Date header), and the request is signed with the time: set the clock first.`;
  const hint = error.hint === undefined ? clock : `${clock} ${error.hint}`;
  return new OAuthError({ ...error.toInit(), hint });
}
