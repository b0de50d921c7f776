import type { OAuthError } from '../errors/oauth-error.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
import { type Clock, holdProcess } from '../ports/clock.js';

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
  throwIfAborted(outer);
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(outer.reason);
  outer.addEventListener('abort', onAbort, { once: true });
  const timer = clock.setTimeout(() => controller.abort(deadline.onTimeout()), deadline.timeoutMs);
  holdProcess(timer);
  try {
    const running = work(controller.signal);
    // Work that is left behind may still fail; nobody is there to hear it.
    running.catch(() => undefined);
    return await waitFor(running, controller.signal);
  } finally {
    clock.clearTimeout(timer);
    outer.removeEventListener('abort', onAbort);
  }
}
