import { type Logger, silentLogger } from '../ports/logger.js';

/** The user's logger, called as a method of its own object; one that throws must not break a token request. */
export function safeLogger(logger: Logger | undefined): Logger {
  if (logger === undefined) return silentLogger;
  const safe: Record<string, Logger['debug']> = {};
  for (const level of ['debug', 'info', 'warn', 'error'] as const) {
    if (logger[level] === undefined) continue;
    safe[level] = (message, fields) => {
      try {
        logger[level]?.(message, fields);
      } catch {
        // There is nowhere left to report it.
      }
    };
  }
  return Object.freeze(safe);
}
