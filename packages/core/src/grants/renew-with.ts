import type { GrantRequest } from './grant.js';
import { scopeParameter } from './scope.js';

/**
 * Asks for a new access token with a refresh token (RFC 6749 §6). Scopes are sent only where the
 * user asked for it: without them the server grants what it granted before.
 */
export function renewWith(refreshToken: string, scopes?: readonly string[]): GrantRequest {
  return {
    grantType: 'refresh_token',
    parameters: { refresh_token: refreshToken, ...scopeParameter(scopes) },
  };
}
