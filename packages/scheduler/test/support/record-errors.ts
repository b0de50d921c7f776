import type { Logger } from '@org/oauth-core';

/** A logger that keeps its error messages. */
export function recordErrors(): Logger & { readonly errors: readonly string[] } {
  const errors: string[] = [];
  return { errors, error: (message) => void errors.push(message) };
}
