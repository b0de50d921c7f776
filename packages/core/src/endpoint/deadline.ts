import type { OAuthError } from '../errors/oauth-error.js';
import { abortedError, throwIfAborted } from '../internal/wait.js';
import type { EndSignal } from '../internal/ending.js';
import { type Clock, holdProcess } from '../ports/clock.js';

export interface Deadline {
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Ends the work before its time. */
  readonly signal: EndSignal;
  /** What the work fails with at the deadline. */
  onTimeout(): OAuthError;
}

/** The time that work has: whoever asks for its signal hears of the end. */
export interface Lifespan {
  readonly signal: AbortSignal;
}

/**
 * Runs work that must end by a deadline. It settles at the deadline or the abort even if the work
 * ignores its signal, as an injected `fetch` may. Work that is done at once costs no timer, and no signal that it
 * does not ask for: those are dear.
 */
export async function withDeadline<T>(
  deadline: Deadline,
  work: (life: Lifespan) => T | Promise<T>,
): Promise<T> {
  throwIfAborted(deadline.signal);
  let running: Running | undefined;
  const life: Lifespan = {
    get signal() {
      running ??= start(deadline);
      return running.signal;
    },
  };
  try {
    const result = work(life);
    if (!isThenable(result)) return result;
    running ??= start(deadline);
    return await running.atMost(result);
  } finally {
    running?.end();
  }
}

interface Running {
  readonly signal: AbortSignal;
  /** Settles as the work does, or at the end if that comes first. */
  atMost<T>(work: Promise<T>): Promise<T>;
  end(): void;
}

function start({ clock, timeoutMs, signal: outer, onTimeout }: Deadline): Running {
  const controller = new AbortController();
  const { signal } = controller;
  let giveUp: ((error: OAuthError) => void) | undefined;
  const stop = (reason: unknown): void => {
    controller.abort(reason);
    giveUp?.(abortedError(signal));
  };
  const onAbort = (): void => stop(outer.reason);
  outer.addEventListener('abort', onAbort, { once: true });
  const timer = clock.setTimeout(() => stop(onTimeout()), timeoutMs);
  holdProcess(timer);
  return {
    signal,
    atMost: (work) =>
      new Promise((resolve, reject) => {
        giveUp = reject;
        // Attached in any case: work that is left behind may still fail, and nobody is there to hear it.
        work.then(resolve, reject);
        if (signal.aborted) reject(abortedError(signal));
      }),
    end() {
      clock.clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
