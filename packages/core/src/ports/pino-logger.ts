import type { Logger } from './logger.js';

/** What is used of a pino logger; loggers that take the fields first, such as bunyan's, fit too. */
export interface PinoLike {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/**
 * A pino logger as a `Logger`: pino takes the fields first and drops those that come after the message.
 *
 * @example
 * ```ts
 * import { createTokenClient, pinoLogger, type PinoLike, type Provider, type TokenClient } from '@org/oauth-core';
 *
 * export function logged(provider: Provider, pino: PinoLike): TokenClient {
 *   return createTokenClient(provider, { logger: pinoLogger(pino) });
 * }
 * ```
 */
export function pinoLogger(pino: PinoLike): Logger {
  return {
    debug: (message, fields = {}) => pino.debug(fields, message),
    info: (message, fields = {}) => pino.info(fields, message),
    warn: (message, fields = {}) => pino.warn(fields, message),
    error: (message, fields = {}) => pino.error(fields, message),
  };
}
