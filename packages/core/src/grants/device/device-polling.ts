import type { OAuthError } from '../../errors/oauth-error.js';

/** How a device code is polled for. */
export interface Polling {
  /** The least time between two polls, in ms. */
  readonly intervalMs: number;
  /** How long to wait before the next poll, in ms. */
  readonly waitMs: number;
}

const SLOWER_BY_MS = 5_000;

/**
 * What follows on a poll that brought no token; `undefined` = polling is over. Pure.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc8628#section-3.5 RFC 8628 §3.5}
 */
export function nextPoll({ intervalMs }: Polling, refusal: OAuthError): Polling | undefined {
  switch (refusal.serverError) {
    case 'authorization_pending':
      return { intervalMs, waitMs: intervalMs };
    case 'slow_down':
      return at(intervalMs + SLOWER_BY_MS);
    default:
      // A server that cannot be reached is asked less and less often.
      return refusal.retryable ? at(2 * intervalMs, refusal) : undefined;
  }
}

function at(
  intervalMs: number,
  { retryAfterMs = 0 }: { readonly retryAfterMs?: number | undefined } = {},
): Polling {
  return { intervalMs, waitMs: Math.max(intervalMs, retryAfterMs) };
}
