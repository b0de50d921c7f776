import { isOAuthError, OAuthError } from '../errors/oauth-error.js';

/** Whatever was thrown, as an error of ours. The text of a foreign error is dropped: it may quote anything. */
export function asOAuthError(error: unknown, doing: string): OAuthError {
  if (isOAuthError(error)) return error;
  const kind = error instanceof Error ? error.name : typeof error;
  return new OAuthError({
    code: 'invalid_config',
    message: `${doing} threw a ${kind} that is not an OAuthError.`,
    hint: 'Its text is withheld because it may hold secrets; throw an OAuthError with a safe message instead.',
  });
}
