import { OAuthError } from '../../errors/oauth-error.js';

/** @throws {OAuthError} `invalid_config` */
export function checkMinValidity(minValidityMs: unknown): void {
  if (typeof minValidityMs === 'number' && minValidityMs >= 0) return;
  throw new OAuthError({
    code: 'invalid_config',
    message: 'getToken: minValidityMs must be a number of milliseconds, 0 or more.',
  });
}
