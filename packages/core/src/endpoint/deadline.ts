import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import type { Clock } from '../ports/clock.js';

/** What an aborted signal becomes: the `OAuthError` that was given as its reason, or `aborted`. */
export function abortError(signal: AbortSignal): OAuthError {
  const reason: unknown = signal.reason;
  if (isOAuthError(reason)) return reason;
  return new OAuthError({ code: 'aborted', message: 'The request was aborted.' });
}

export interface Deadline {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the work before its time. */
  readonly signal: AbortSignal;
  /** What the work fails with at the deadline. */
  onTimeout(): OAuthError;
}

/**
 * Runs work that must end by a deadline. It settles at the deadline or the abort even if the work
 * ignores its signal, as an injected `fetch` may.
 */
export async function withDeadline<T>(
  deadline: Deadline,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { clock, signal: outer } = deadline;
  if (outer.aborted) throw abortError(outer);
  const controller = new AbortController();
  const interrupt = (error: OAuthError): void => controller.abort(error);
  const interrupted = new Promise<never>((_, reject) => {
    controller.signal.addEventListener('abort', () => reject(controller.signal.reason), { once: true });
  });
  const onAbort = (): void => interrupt(abortError(outer));
  outer.addEventListener('abort', onAbort, { once: true });
  const timer = clock.setTimeout(() => interrupt(deadline.onTimeout()), deadline.timeoutMs);
  try {
    return await Promise.race([interrupted, work(controller.signal)]);
  } finally {
    clock.clearTimeout(timer);
    outer.removeEventListener('abort', onAbort);
  }
}

/** Waits on the injected clock; an abort ends the wait at once. */
export async function pause(delayMs: number, clock: Clock, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    if (signal.aborted) {
      reject(abortError(signal));
      return;
    }
    const onAbort = (): void => {
      clock.clearTimeout(timer);
      reject(abortError(signal));
    };
    const timer = clock.setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    }, delayMs);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
