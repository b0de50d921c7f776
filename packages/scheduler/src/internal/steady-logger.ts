import type { Logger } from '@org/oauth-core';

/** Reports failures to the user's logger, whose own failures must not become ours. */
export function steadyLogger(logger: Logger = {}): Logger {
  return Object.freeze({
    error(message: string, fields?: Record<string, unknown>): void {
      try {
        logger.error?.(message, fields);
      } catch {
        // Nobody is left to tell.
      }
    },
  });
}
