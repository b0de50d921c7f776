import { isOAuthError, OAuthError } from '../errors/oauth-error.js';
import { type Clock, holdProcess } from '../ports/clock.js';
import type { EndSignal } from './ending.js';

/**
 * Waits for shared work without owning it: an abort ends only this wait (G5).
 *
 * @throws {OAuthError} `aborted` as soon as the signal fires.
 */
export function waitFor<T>(work: Promise<T>, signal: EndSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(abortedError(signal));
    const done = (): void => signal.removeEventListener('abort', onAbort);
    // Attached in any case, so that work which fails later does not fail unheard.
    void work.then(resolve, reject).finally(done);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

export interface Patience {
  readonly patienceMs: number;
  readonly clock: Clock;
  readonly signal?: EndSignal | undefined;
}

/** Like {@link waitFor}, but resolves with `undefined` when patience is over. */
export async function waitAtMost<T>(
  work: Promise<T>,
  { patienceMs, clock, signal }: Patience,
): Promise<T | undefined> {
  let timer: unknown;
  const patience = new Promise<undefined>((resolve) => {
    timer = clock.setTimeout(() => resolve(undefined), patienceMs);
    holdProcess(timer);
  });
  const done = (): void => clock.clearTimeout(timer);
  // At once, so that nothing is left pending when whoever ended the work goes on.
  work.then(done, done);
  try {
    return await waitFor(Promise.race([work, patience]), signal);
  } finally {
    done();
  }
}

/** Resolves after `delayMs`; rejects as soon as the signal fires. */
export async function pause(delayMs: number, clock: Clock, signal: EndSignal): Promise<void> {
  await waitAtMost(new Promise<never>(() => undefined), { patienceMs: delayMs, clock, signal });
}

export function throwIfAborted(signal: EndSignal | undefined): void {
  if (signal?.aborted === true) throw abortedError(signal);
}

function abortedError(signal: EndSignal): OAuthError {
  const reason: unknown = signal.reason;
  if (isOAuthError(reason)) return reason;
  return new OAuthError({ code: 'aborted', message: 'the caller stopped waiting.' });
}
