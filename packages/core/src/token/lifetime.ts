/** A lifetime beyond a hundred years is a way to say "never" (9223372036854775 and its like, docs/vendors.md). */
const LONGEST_LIFETIME_SECONDS = 100 * 365 * 24 * 3600;

/**
 * When a token ends, in epoch ms; `undefined` = no known end. The only place that reads `expires_in`
 * ([RFC 6749 §5.1](https://www.rfc-editor.org/rfc/rfc6749#section-5.1)).
 *
 * A lifetime that is absent, unreadable, zero or negative names nothing usable: the provider's default
 * counts. Where there is none, zero is taken at its word (the token is dead on arrival), the rest means no known end.
 *
 * @param sentAt - epoch ms at which the request was sent.
 */
export function endOfLife(
  expiresIn: number | undefined,
  sentAt: number,
  defaultLifetimeSeconds: number | undefined,
): number | undefined {
  const named = expiresIn !== undefined && expiresIn > 0;
  const seconds = named ? expiresIn : (defaultLifetimeSeconds ?? (expiresIn === 0 ? 0 : Infinity));
  return seconds > LONGEST_LIFETIME_SECONDS ? undefined : sentAt + Math.floor(seconds * 1_000);
}

const DECIMAL = /^\s*[+-]?\d+(\.\d+)?\s*$/;

/** Seconds as a finite number; vendors write them as numbers or as strings. `undefined` = not a number. */
export function readSeconds(value: unknown): number | undefined {
  const seconds = typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
  if (typeof seconds !== 'number' || Number.isNaN(seconds)) return undefined;
  // JSON can spell numbers that become Infinity; they mean the same as the largest one.
  return Math.min(Math.max(seconds, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}
