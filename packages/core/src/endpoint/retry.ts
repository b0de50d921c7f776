import pRetry, { AbortError } from 'p-retry';
import { isOAuthError } from '../errors/oauth-error.js';
import { pause, throwIfAborted } from '../internal/wait.js';
import type { CallContext } from './endpoint-context.js';

const FIRST_DELAY_MS = 250;

export interface CallOptions {
  readonly signal: AbortSignal;
  /** A failed attempt is not repeated. */
  readonly once?: boolean | undefined;
  /** Called right before each attempt; what it throws ends the call. */
  readonly beforeAttempt?: (() => void) | undefined;
}

/**
 * Runs attempts until one succeeds, one fails for good, or the attempts are used up. p-retry counts;
 * the waiting is done on the injected clock, inside its hook, so that virtual time drives it.
 */
export function withRetries<T>(
  context: CallContext,
  options: CallOptions,
  attempt: () => Promise<T>,
): Promise<T> {
  const { retry, random, clock, logger } = context.settings;
  const guarded = (): Promise<T> => {
    throwIfAborted(options.signal);
    guard(options.beforeAttempt);
    return attempt();
  };
  return pRetry(guarded, {
    retries: options.once === true ? 0 : retry.attempts - 1,
    minTimeout: 0,
    shouldRetry: async ({ error, attemptNumber }) => {
      if (!isOAuthError(error) || !error.retryable) return false;
      const delayMs = delayBefore(attemptNumber + 1, error.retryAfterMs, { ...retry, random });
      if (delayMs === undefined) return false;
      logger.debug?.('the request is tried again', { key: context.key, code: error.code, delayMs });
      await pause(delayMs, clock, options.signal);
      return true;
    },
  });
}

// What the guard throws may look retryable (`rate_limited`), but must end the call.
function guard(beforeAttempt: (() => void) | undefined): void {
  try {
    beforeAttempt?.();
  } catch (error) {
    throw new AbortError(error instanceof Error ? error : String(error));
  }
}

export interface DelayRules {
  readonly maxDelayMs: number;
  readonly random: () => number;
}

/**
 * The pause before an attempt (2, 3, …): exponential with full jitter, and never less than the server
 * asked for. `undefined` = the server asks for more than this call may wait.
 */
export function delayBefore(
  attempt: number,
  retryAfterMs: number | undefined,
  rules: DelayRules,
): number | undefined {
  const ceiling = Math.min(rules.maxDelayMs, FIRST_DELAY_MS * 2 ** (attempt - 2));
  const backOffMs = Math.floor(rules.random() * ceiling);
  if (retryAfterMs === undefined) return backOffMs;
  return retryAfterMs > rules.maxDelayMs ? undefined : Math.max(retryAfterMs, backOffMs);
}
