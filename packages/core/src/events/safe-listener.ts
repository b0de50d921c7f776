import { isThenable } from '../internal/is-thenable.js';
import type { Logger } from '../ports/logger.js';

/**
 * Wraps a listener so that whatever it does — throw, reject, hang — reaches nobody else (G9).
 * Its first failure is reported through the logger; later ones of the same listener are not.
 */
export function safeListener<Event>(
  listener: (event: Event) => unknown,
  name: string,
  logger: Logger,
): (event: Event) => void {
  let reported = false;
  const report = (error: unknown): void => {
    if (reported) return;
    reported = true;
    // The error is foreign and may quote anything: only its class is safe to print.
    logger.error?.(`a listener of "${name}" failed; its later failures are not reported`, {
      event: name,
      error: error instanceof Error ? error.name : typeof error,
    });
  };
  return (event) => {
    try {
      const result = listener(event);
      if (isThenable(result)) result.then(undefined, report);
    } catch (error) {
      report(error);
    }
  };
}
