const ONE_DAY_MS = 86_400_000;
const SECONDS = /^\d+(\.\d+)?$/;
/** IMF-fixdate, RFC 850 and asctime (RFC 9110 §5.6.7); `Date.parse` alone would take almost anything. */
const HTTP_DATE = /^[A-Z][a-z]{2,8},? [\w -]*\d{2}:\d{2}:\d{2}( \d{4})?( GMT)?$/;
/** Seconds beyond 2001-09-09 are a moment; below they are a span. Beyond the year 33658 they are milliseconds. */
const EPOCH_SECONDS_FROM = 1e9;
const EPOCH_MILLISECONDS_FROM = 1e12;

/**
 * How long `Retry-After` asks to wait, in ms, at most a day; `undefined` if it is absent or unreadable.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 RFC 9110 §10.2.3}
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (value === undefined) return undefined;
  if (SECONDS.test(value)) return bounded(Number(value) * 1000);
  if (!HTTP_DATE.test(value)) return undefined;
  // asctime names no zone, and is in GMT all the same.
  const at = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`);
  return Number.isNaN(at) ? undefined : bounded(at - now);
}

/** How long until `X-RateLimit-Reset`, in ms, at most a day. Vendors write a span or a moment; the size tells. */
export function rateLimitResetMs(headers: Headers, now: number): number | undefined {
  const value = headers.get('x-ratelimit-reset')?.trim();
  if (value === undefined || !SECONDS.test(value)) return undefined;
  const reset = Number(value);
  if (reset >= EPOCH_MILLISECONDS_FROM) return bounded(reset - now);
  return bounded(reset >= EPOCH_SECONDS_FROM ? reset * 1000 - now : reset * 1000);
}

/** Nobody means years; a value like 10⁹ would otherwise switch a client off until it is restarted. */
export function bounded(delayMs: number): number {
  return Math.min(Math.max(Math.ceil(delayMs), 0), ONE_DAY_MS);
}
