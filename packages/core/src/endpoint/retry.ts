import pRetry, { AbortError } from 'p-retry';
import { isOAuthError } from '../errors/oauth-error.js';
import type { RefreshCause } from '../ports/telemetry.js';
import { pause, throwIfAborted } from '../internal/wait.js';
import type { CallContext } from './endpoint-context.js';
import type { EndSignal } from '../internal/ending.js';

const FIRST_DELAY_MS = 250;

export interface CallOptions {
  readonly signal: EndSignal;
  /** A failed attempt is not repeated. */
  readonly once?: boolean | undefined;
  /** Of the acquisition that it is part of. */
  readonly cause?: RefreshCause | undefined;
  /** Called right before each attempt; what it throws ends the call. */
  readonly beforeAttempt?: (() => void) | undefined;
}

/**
 * Runs attempts until one succeeds, one fails for good, or the attempts are used up. p-retry counts those after the first, which
 * most calls do without; the waiting is done on the injected clock, inside its hook, so that virtual time drives it.
 */
export async function withRetries<T>(
  context: CallContext,
  options: CallOptions,
  /** Its number counts from 1. */
  attempt: (number: number) => Promise<T>,
): Promise<T> {
  const { signal } = options;
  const attempts = options.once === true ? 1 : context.settings.retry.attempts;
  let made = 0;
  const makeAttempt = (): Promise<T> => {
    throwIfAborted(signal);
    guard(options.beforeAttempt);
    return attempt((made += 1));
  };
  try {
    return await makeAttempt();
  } catch (error) {
    if (error instanceof AbortError) throw error.originalError;
    if (attempts === 1 || !(await pauseBefore(2, error, { context, signal }))) throw error;
  }
  return pRetry(makeAttempt, {
    retries: attempts - 2,
    minTimeout: 0,
    shouldRetry: ({ error, attemptNumber }) => pauseBefore(attemptNumber + 2, error, { context, signal }),
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

/** @returns whether there is to be such an attempt, when its time has come */
async function pauseBefore(
  attempt: number,
  error: unknown,
  { context, signal }: { readonly context: CallContext; readonly signal: EndSignal },
): Promise<boolean> {
  if (!isOAuthError(error) || !error.retryable) return false;
  const { retry, random, clock, logger } = context.settings;
  const delayMs = delayBefore(attempt, error.retryAfterMs, { ...retry, random });
  if (delayMs === undefined) return false;
  const { code, status } = error;
  logger.debug?.('the request is tried again', { key: context.key, code, status, attempt, delayMs });
  await pause(delayMs, clock, signal);
  return true;
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
