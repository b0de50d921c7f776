import type { Logger } from '@org/oauth-core';

/** Runs what wakes somebody; if it throws, the log hears of it, and nobody else is disturbed. */
export function wakeSafely<Result>(wake: () => Result, logger: Logger): Result | undefined {
  try {
    return wake();
  } catch (error) {
    // A foreign error may quote anything: only its class is safe to print.
    logger.error?.('waking a watched client failed', {
      error: error instanceof Error ? error.name : typeof error,
    });
    return undefined;
  }
}
