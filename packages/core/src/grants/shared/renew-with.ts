import type { GrantRequest } from '../grant.js';
import { scopeParameter } from './scope.js';
import { resourceParameter } from './target.js';

/**
 * Asks for a new access token with a refresh token (RFC 6749 §6). Scopes are sent only where the
 * user asked for it: without them the server grants what it granted before.
 */
export function renewWith(refreshToken: string, target: RenewalTarget = {}): GrantRequest {
  const { scopes, resources } = target;
  return {
    grantType: 'refresh_token',
    parameters: {
      refresh_token: refreshToken,
      ...scopeParameter(scopes),
      ...resourceParameter(resources),
    },
  };
}

export interface RenewalTarget {
  readonly scopes?: readonly string[] | undefined;
  /** RFC 8707 §2.2: where the new access token will be used. */
  readonly resources?: readonly string[] | undefined;
}
