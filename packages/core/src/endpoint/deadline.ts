import type { OAuthError } from '../errors/oauth-error.js';
import { Ending, type EndSignal } from '../internal/ending.js';
import { throwIfAborted, waitFor } from '../internal/wait.js';
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
    return await waitFor(Promise.resolve(result), running.ending);
  } finally {
    running?.end();
  }
}

interface Running {
  readonly ending: EndSignal;
  /** The same for others, who want a real one; made when it is asked for. */
  readonly signal: AbortSignal;
  end(): void;
}

function start({ clock, timeoutMs, signal: outer, onTimeout }: Deadline): Running {
  const ending = new Ending();
  let controller: AbortController | undefined;
  const stop = (reason: unknown): void => {
    controller?.abort(reason);
    ending.abort(reason);
  };
  const onAbort = (): void => stop(outer.reason);
  outer.addEventListener('abort', onAbort, { once: true });
  const timer = clock.setTimeout(() => stop(onTimeout()), timeoutMs);
  holdProcess(timer);
  return {
    ending,
    get signal() {
      if (controller === undefined) {
        controller = new AbortController();
        if (ending.aborted) controller.abort(ending.reason);
      }
      return controller.signal;
    },
    end() {
      clock.clearTimeout(timer);
      outer.removeEventListener('abort', onAbort);
    },
  };
}

function isThenable<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
